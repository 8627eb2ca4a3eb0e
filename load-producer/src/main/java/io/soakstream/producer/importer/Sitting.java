package io.soakstream.producer.importer;

/**
 * A stretch of requests without a long gap; times are microseconds since the epoch. Immutable.
 *
 * @param startUs first start
 * @param endUs last end
 * @param failures of the requests
 */
public record Sitting(long startUs, long endUs, long requests, long failures) {
  /** Whether a request that starts then belongs to it. */
  boolean holds(long atUs) {
    return atUs >= startUs && atUs <= endUs;
  }
}
