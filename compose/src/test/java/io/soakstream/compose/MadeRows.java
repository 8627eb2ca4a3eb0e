package io.soakstream.compose;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of a pipeline in every kind of trouble, long before any run of a test: what the day of the
 * seed, where all is well, cannot show. Written as the sink's user.
 */
final class MadeRows {
  /** A clock of the analyzer at which nothing else was published. */
  static final Instant NOON = Instant.parse("2001-09-09T12:00:00Z");

  /** Judged at 06:00; three events are missing, two were rejected, a lane was given up. */
  static final String OPEN = "made-open";

  /** Goes on; its last verdict came ten minutes before noon. */
  static final String GOING = "made-going";

  /** Judged at 07:00 and again at 08:00, with the same rules and another body. */
  static final String TWICE = "made-twice";

  private static final long SECOND_US = 1_000_000;
  private static final long START_US =
      Instant.parse("2001-09-09T00:00:00Z").getEpochSecond() * SECOND_US;
  private static final long HOUR_US = 3_600 * SECOND_US;

  private final Statement statement;

  private MadeRows(Statement statement) {
    this.statement = statement;
  }

  static void insert(ClickHouseLogin writer) throws SQLException {
    try (Connection connection = writer.connect();
        Statement statement = connection.createStatement()) {
      MadeRows rows = new MadeRows(statement);
      rows.openRun();
      rows.going();
      rows.twice();
    }
  }

  private void openRun() throws SQLException {
    verdict(OPEN, "live", "INCOMPLETE", true, 6 * HOUR_US, "aa", "[]");
    row(
        "ledgers",
        OPEN,
        Map.of(
            "attempted", 105, "acknowledged", 105, "analysed", 100, "rejected", 2, "missing", 3));
    row(
        "lanes",
        OPEN,
        Map.of("producer", "'p1'", "lane", 0, "attempted", 50, "late", 4, "closed", "true"));
    row("lanes", OPEN, Map.of("producer", "'p1'", "lane", 1, "attempted", 55, "closed", "false"));
    window(OPEN, "BASE", 60, 0);
    window(OPEN, "RUN", 100, 5);
    row(
        "fairness",
        OPEN,
        Map.of(
            "tenant",
            "'E'",
            "metric",
            "'p99'",
            "baseline_phase",
            "'quiet'",
            "burst_phase",
            "'burst'",
            "baseline_us",
            20_000,
            "burst_us",
            26_000,
            "ratio",
            1.3,
            "samples",
            5_000,
            "status",
            "'FAIL'"));
    row(
        "change_points",
        OPEN,
        Map.of(
            "series",
            "'p95_us'",
            "at_us",
            START_US + HOUR_US,
            "before",
            100,
            "after",
            150,
            "p_value",
            0.001));
    row(
        "error_bursts",
        OPEN,
        Map.of(
            "tenant",
            "'*'",
            "endpoint",
            "'*'",
            "kind",
            "'error'",
            "start_us",
            START_US + HOUR_US,
            "length_s",
            5,
            "errors",
            9));
    statement.execute(
        "INSERT INTO soak_store.rejected (topic, partition, offset, reason, run, value) VALUES"
            + " ('soakstream.events', 0, 17, 'no schema 99', '"
            + OPEN
            + "', 'x')");
  }

  private void going() throws SQLException {
    verdict(
        GOING,
        "live",
        "FAIL",
        false,
        12 * HOUR_US - 600 * SECOND_US,
        "bb",
        "[{\"text\":\"p(99) < 1ms\",\"status\":\"FAIL\"}]");
    row(
        "ledgers",
        GOING,
        Map.of("attempted", 10, "acknowledged", 10, "analysed", 10, "balanced", "true"));
  }

  private void twice() throws SQLException {
    verdict(TWICE, "live", "PASS", true, 7 * HOUR_US, "cc", "[]");
    verdict(TWICE, "again", "PASS", true, 8 * HOUR_US, "dd", "[]");
    row(
        "ledgers",
        TWICE,
        Map.of("attempted", 7, "acknowledged", 7, "analysed", 7, "balanced", "true"));
    for (String analysis : List.of("live", "again")) {
      row(
          "windows",
          TWICE,
          Map.of(
              "analysis",
              "'" + analysis + "'",
              "tenant",
              "'*'",
              "endpoint",
              "'*'",
              "window",
              "'BASE'",
              "window_start_us",
              START_US,
              "requests",
              100));
    }
  }

  private void verdict(
      String run,
      String analysis,
      String status,
      boolean isFinal,
      long afterUs,
      String body,
      String rules)
      throws SQLException {
    row(
        "verdicts",
        run,
        Map.of(
            "analysis", "'" + analysis + "'",
            "scenario", "'made'",
            "status", "'" + status + "'",
            "final", isFinal,
            "body_sha256", "'" + body + "'",
            "rules_hash", "'rules'",
            "published_at_us", START_US + afterUs,
            "event_time_us", START_US + HOUR_US,
            "requests", 100,
            "document", "'{\"rules\":" + rules + ",\"bursts\":[]}'"));
  }

  private void window(String run, String window, long requests, long lateSends)
      throws SQLException {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "tenant",
                "'*'",
                "endpoint",
                "'*'",
                "window",
                "'" + window + "'",
                "window_start_us",
                START_US,
                "requests",
                requests,
                "late_sends",
                lateSends));
    values.putAll(Map.of("errors", 3, "p95_us", 31_600, "p99_us", 40_000));
    row("windows", run, values);
  }

  private void row(String table, String run, Map<String, Object> given) throws SQLException {
    List<Map.Entry<String, Object>> values = List.copyOf(given.entrySet());
    String analysis = given.containsKey("analysis") ? "" : ", analysis";
    statement.execute(
        "INSERT INTO soak_store."
            + table
            + " (run, run_start_us, revision"
            + analysis
            + values.stream().map(value -> ", " + value.getKey()).collect(Collectors.joining())
            + ") VALUES ('"
            + run
            + "', "
            + START_US
            + ", 1"
            + (analysis.isEmpty() ? "" : ", 'live'")
            + values.stream().map(value -> ", " + value.getValue()).collect(Collectors.joining())
            + ")");
  }
}
