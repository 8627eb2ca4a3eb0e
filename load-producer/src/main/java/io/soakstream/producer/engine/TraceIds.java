package io.soakstream.producer.engine;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Trace ids after W3C Trace Context (level 1, section 3.2): 32 hexadecimal digits, random per run,
 * then the number of the request, so that no two requests of a run share one. Confined to one
 * thread.
 */
final class TraceIds {
  private static final HexFormat HEX = HexFormat.of();

  private final SplittableRandom random;
  private final String prefix;
  private long issued;

  TraceIds(SplittableRandom random) {
    this.random = random;
    this.prefix = HEX.toHexDigits(random.nextLong());
  }

  String next() {
    return prefix + HEX.toHexDigits(++issued);
  }

  /** The header {@code traceparent} for a trace: a new parent id, sampled. */
  String parentOf(String traceId) {
    long parent = random.nextLong() | 1; // all zeros would be invalid
    return "00-" + traceId + "-" + HEX.toHexDigits(parent) + "-01";
  }
}
