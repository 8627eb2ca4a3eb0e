package io.soakstream.producer.scenario;

import java.util.OptionalLong;

/**
 * Response times that a part of a simulation shows, microseconds, as a report prints them.
 * Percentiles are the nearest rank's.
 */
public record ResponseTimeSummary(
    long p50Us, long p95Us, long p99Us, OptionalLong meanUs, OptionalLong maxUs) {

  /** What a typical response takes, microseconds: the mean, or the median when there is none. */
  public long typicalUs() {
    return meanUs.orElse(p50Us);
  }
}
