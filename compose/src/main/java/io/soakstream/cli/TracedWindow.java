package io.soakstream.cli;

import io.soakstream.sink.query.Queries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a stored window points: the places of its slowest and its first failed requests. */
final class TracedWindow {
  /** A record of the events topic. */
  record Place(int partition, long offset) {}

  /** A place and why the window keeps it: {@code slowest} or {@code failed}. */
  record Ref(String why, Place place) {}

  private static final String SELECT =
      """
            SELECT found.1 AS why, found.2 AS partition, found.3 AS offset
            FROM soak.windows
            ARRAY JOIN arrayConcat(
                arrayMap(r -> ('slowest', r.1, r.2), slowest),
                arrayMap(r -> ('failed', r.1, r.2), first_failed)) AS found
            WHERE run = {run:String} AND analysis = 'live'
                AND tenant = {tenant:String} AND endpoint = {endpoint:String}
            """;

  private static final String COUNT =
      """
            SELECT count() AS windows FROM soak.windows
            WHERE run = {run:String} AND analysis = 'live'
                AND tenant = {tenant:String} AND endpoint = {endpoint:String}
            """;

  private static final String HOLDS =
      """
            window = '%s' AND toUnixTimestamp64Micro(window_start) <= {at_us:Int64}
                AND {at_us:Int64} < toUnixTimestamp64Micro(window_start) + window_length_us""";

  private TracedWindow() {}

  /**
   * The places, slowest first.
   *
   * @param series parameters run, tenant and endpoint
   * @throws VerbFailedException when there is no such window; exit code 2
   */
  static List<Ref> refs(Queries analyst, Map<String, String> series, WindowExpression window) {
    Map<String, String> parameters = new HashMap<>(series);
    String condition = condition(window, parameters);
    if (analyst.all(COUNT + " AND " + condition, parameters).get(0).whole("windows") == 0) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak trace: "
              + series.get("run")
              + " has no window "
              + described(window)
              + " of tenant "
              + series.get("tenant")
              + ", endpoint "
              + series.get("endpoint")
              + " ('soak query' finds windows in soak.windows)");
    }
    return analyst.all(SELECT + " AND " + condition, parameters).stream()
        .map(
            row ->
                new Ref(
                    row.text("why"), new Place((int) row.whole("partition"), row.whole("offset"))))
        .toList();
  }

  /** The condition in SQL; fills in its parameters. */
  static String condition(WindowExpression window, Map<String, String> parameters) {
    if (window instanceof WindowExpression.Run) {
      return "window = 'RUN'";
    } else if (window instanceof WindowExpression.Hour hour) {
      parameters.put("hour", Integer.toString(hour.index()));
      return "window = 'HOUR' AND hour = {hour:UInt32}";
    } else if (window instanceof WindowExpression.Phase phase) {
      parameters.put("phase", phase.name());
      return "window = 'PHASE' AND phase = {phase:String}";
    } else if (window instanceof WindowExpression.Minute minute) {
      parameters.put("at_us", us(minute.at()));
      return String.format(HOLDS, "MINUTE");
    }
    parameters.put("at_us", us(((WindowExpression.Base) window).at()));
    return String.format(HOLDS, "BASE");
  }

  private static String described(WindowExpression window) {
    if (window instanceof WindowExpression.Run) {
      return "run";
    } else if (window instanceof WindowExpression.Hour hour) {
      return "hour " + hour.index();
    } else if (window instanceof WindowExpression.Phase phase) {
      return "phase " + phase.name();
    } else if (window instanceof WindowExpression.Minute minute) {
      return "minute " + minute.at();
    }
    return ((WindowExpression.Base) window).at().toString();
  }

  private static String us(Instant at) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }
}
