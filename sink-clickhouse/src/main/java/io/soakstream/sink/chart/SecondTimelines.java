package io.soakstream.sink.chart;

import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Reads the seconds of a run out of ClickHouse, as the analyst. Stateless. */
public final class SecondTimelines {
  private SecondTimelines() {}

  /** The seconds of a run of this length; none when it is too long to be told by them. */
  public static SecondTimeline read(
      QueryClient analyst, String run, String analysis, Duration length) {
    if (length.compareTo(SecondTimeline.LONGEST) > 0) {
      return SecondTimeline.NONE;
    }
    Map<String, String> of = Map.of("run", run, "analysis", analysis);
    return new SecondTimeline(
        analyst.all(InternalQuery.TIMELINE_SECONDS, of).stream()
            .map(SecondTimelines::second)
            .toList(),
        analyst.all(InternalQuery.TIMELINE_WINDOWS, of).stream()
            .map(SecondTimelines::stretch)
            .toList());
  }

  private static SecondRow second(ResultRow row) {
    return new SecondRow(
        Instant.parse(row.text("second_start")),
        row.whole("requests"),
        row.whole("errors"),
        row.number("mean_us"),
        row.wholeOrNull("max_us"));
  }

  private static StretchRow stretch(ResultRow row) {
    return new StretchRow(
        Instant.parse(row.text("window_start")),
        row.whole("window_length_us"),
        row.wholeOrNull("p50_us"),
        row.wholeOrNull("p95_us"),
        row.wholeOrNull("p99_us"));
  }
}
