package io.soakstream.producer.sampler;

/**
 * Something that a sampler saw happen, for an annotation of the run.
 *
 * @param kind such as {@code checkpoint}, {@code restart} or {@code oom_kill}
 * @param text one line
 * @param startUs when it began, microseconds since the epoch; null for now
 * @param endUs when it ended; null for a moment
 */
public record SamplerNote(String kind, String text, Long startUs, Long endUs) {
  /** Of samplers themselves: one that cannot read, and one that can again. */
  public static final String SAMPLER = "sampler";

  /** A process that was named by its pid is gone. */
  public static final String GONE = "process";

  /** A source was started anew. */
  public static final String RESTART = "restart";

  /** What happens now. */
  static SamplerNote now(String kind, String text) {
    return new SamplerNote(kind, text, null, null);
  }
}
