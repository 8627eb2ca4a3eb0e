package io.soakstream.producer.share;

import io.soakstream.producer.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Whether two generators have the same plan, without telling it. Stateless. */
public final class PlanFingerprint {
  private PlanFingerprint() {}

  /**
   * SHA-256 of the scenario as it is recorded, which has the hashes of other files and no secret,
   * and of the seed; hexadecimal.
   */
  public static String of(Scenario scenario) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(scenario.text().getBytes(StandardCharsets.UTF_8));
      digest.update(("\n" + scenario.seed()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
