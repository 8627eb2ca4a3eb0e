package io.soakstream.notify.alert;

import io.soakstream.rule.Sha256Hex;
import java.nio.charset.StandardCharsets;

/** What tells one alert from another, for us and for every receiver. Stateless. */
final class AlertKey {
  private static final int HEX_LENGTH = 32;

  private AlertKey() {}

  /**
   * 37 characters that fit a header and every receiver's limit; the same for the same thing, on
   * whatever machine and after whatever restart.
   */
  static String of(String run, String analysis, String thing) {
    String text = run.length() + ":" + run + analysis.length() + ":" + analysis + thing;
    return "soak-" + Sha256Hex.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HEX_LENGTH);
  }
}
