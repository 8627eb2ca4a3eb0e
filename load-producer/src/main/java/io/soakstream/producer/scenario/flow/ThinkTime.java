package io.soakstream.producer.scenario.flow;

import java.time.Duration;

/** What a user takes between a response and its next request; uniform between the two. */
public record ThinkTime(Duration min, Duration max) {
  /** No time at all. */
  public static final ThinkTime NONE = new ThinkTime(Duration.ZERO, Duration.ZERO);

  /** Mean, seconds. */
  public double meanS() {
    return (min.toNanos() + max.toNanos()) / 2e9;
  }
}
