package io.soakstream.sink.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A short run second by second, with the percentiles of each ten seconds. Immutable.
 *
 * @param seconds with requests, in order
 * @param stretches in order
 */
public record SecondTimeline(List<SecondRow> seconds, List<StretchRow> stretches) {
  /** Up to here a run is short: as many seconds as a chart has room for. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** Of a run that is long, or from before seconds were counted. */
  public static final SecondTimeline NONE = new SecondTimeline(List.of(), List.of());

  /** Whether there is something to draw. */
  public boolean isEmpty() {
    return seconds.size() < 2;
  }

  Instant start() {
    return seconds.get(0).start();
  }

  Instant end() {
    return seconds.get(seconds.size() - 1).start().plusSeconds(1);
  }
}
