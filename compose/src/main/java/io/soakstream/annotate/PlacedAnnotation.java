package io.soakstream.annotate;

import io.soakstream.rule.Sha256Hex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An annotation at its place in a run. Immutable.
 *
 * @param lasted zero for a moment
 */
record PlacedAnnotation(
    Instant runStart, Instant start, Duration lasted, String kind, String text) {
  private static final int HASH_CHARACTERS = 16;

  /** Null for a moment. */
  Instant end() {
    return lasted.isZero() ? null : start.plus(lasted).truncatedTo(ChronoUnit.MICROS);
  }

  long runStartUs() {
    return us(runStart);
  }

  long startUs() {
    return us(start);
  }

  /** Null for a moment. */
  Long endUs() {
    return end() == null ? null : Long.valueOf(us(end()));
  }

  /**
   * Who says it: a producer whose name follows from what it says, so that the same said once more
   * is a repeat.
   */
  String guest() {
    String all = String.join("\n", start.toString(), lasted.toString(), kind, text);
    return "annotate-"
        + Sha256Hex.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_CHARACTERS);
  }

  private static long us(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
