package io.soakstream.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.analyzer.comparison.RunLevels;
import io.soakstream.analyzer.comparison.RunLevels.Change;
import io.soakstream.analyzer.comparison.RunLevels.Figure;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.shell.DataRows;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Runs of one scenario in the order of time, and where their levels changed. Runs that were aborted
 * or are incomplete are shown and not counted. Immutable.
 */
record RunHistory(List<PastRun> runs, List<Change> changes) {
  private static final int SCHEMA_VERSION = 1;
  private static final double US_PER_MS = 1e3;
  private static final double PERCENT = 100;

  static RunHistory of(List<PastRun> runs) {
    String scenario = runs.get(0).scenario();
    return new RunHistory(
        List.copyOf(runs),
        RunLevels.find(figures(runs), figure -> (scenario + "|" + figure).hashCode()));
  }

  private static List<Figure> figures(List<PastRun> runs) {
    return List.of(
        figure("rate_per_s", runs, PastRun::ratePerS, true),
        figure("error_rate", runs, PastRun::errorRate, false),
        figure("p50_us", runs, PastRun::p50Us, true),
        figure("p95_us", runs, PastRun::p95Us, true),
        figure("p99_us", runs, PastRun::p99Us, true),
        figure("bursts", runs, PastRun::bursts, false));
  }

  private static Figure figure(
      String name, List<PastRun> runs, ToDoubleFunction<PastRun> of, boolean isRelative) {
    double[] values =
        runs.stream()
            .mapToDouble(run -> run.isWhole() ? of.applyAsDouble(run) : Double.NaN)
            .toArray();
    return new Figure(name, values, isRelative);
  }

  /** How many runs the changes are looked for in. */
  long counted() {
    return runs.stream().filter(PastRun::isWhole).count();
  }

  /** The fewest runs that could show a change. */
  static int runsMin() {
    return RunLevels.runsMin(figures(List.of()).size());
  }

  /** A row per run; the last column names the figures whose level changed with it. */
  DataRows rows() {
    DataRows rows =
        DataRows.of(
            "run",
            "started",
            "status",
            "requests",
            "rate_per_s",
            "error_percent",
            "p50_ms",
            "p95_ms",
            "p99_ms",
            "bursts",
            "changes");
    for (int i = 0; i < runs.size(); i++) {
      PastRun run = runs.get(i);
      rows.add(
          run.run(),
          run.started(),
          run.status(),
          run.requests(),
          CanonicalNumbers.orNull(run.ratePerS()),
          CanonicalNumbers.orNull(PERCENT * run.errorRate()),
          CanonicalNumbers.orNull(run.p50Us() / US_PER_MS),
          CanonicalNumbers.orNull(run.p95Us() / US_PER_MS),
          CanonicalNumbers.orNull(run.p99Us() / US_PER_MS),
          run.bursts(),
          changesAt(i));
    }
    return rows;
  }

  /** The same for eyes: what a line of a terminal holds; levels that changed are told below it. */
  DataRows table() {
    List<String> columns =
        new ArrayList<>(
            List.of("run", "started", "status", "per s", "errors", "p50", "p95", "p99", "bursts"));
    if (!changes.isEmpty()) {
      columns.add("changes");
    }
    DataRows rows = DataRows.of(columns.toArray(String[]::new));
    for (int i = 0; i < runs.size(); i++) {
      PastRun run = runs.get(i);
      List<Object> row = new ArrayList<>();
      row.add(run.run());
      row.add(run.started().replace('T', ' ').replaceFirst("^\\d{4}-(.{11}).*", "$1"));
      row.add(run.status());
      row.add(NumberFormats.rate(run.ratePerS()));
      row.add(NumberFormats.percent(PERCENT * run.errorRate()));
      row.add(QuantityText.of(run.p50Us(), "us"));
      row.add(QuantityText.of(run.p95Us(), "us"));
      row.add(QuantityText.of(run.p99Us(), "us"));
      row.add(run.bursts());
      if (!changes.isEmpty()) {
        row.add(changesAt(i));
      }
      rows.add(row.toArray());
    }
    return rows;
  }

  private String changesAt(int run) {
    return changes.stream()
        .filter(change -> change.at() == run)
        .map(RunHistory::text)
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code p95_us +5.0%}; figures that may be 0 are told by both levels. */
  private static String text(Change change) {
    boolean isLevel = change.figure().equals("bursts") || change.figure().equals("error_rate");
    return isLevel
        ? change.figure() + " " + number(change.before()) + " → " + number(change.after())
        : String.format(
            Locale.ROOT,
            "%s %+.1f%%",
            change.figure(),
            PERCENT * (change.after() / change.before() - 1));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  /** One sentence per change, and one on what could not be told. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Change change : changes) {
      sentences.add(
          text(change)
              + " from run "
              + runs.get(change.at()).run()
              + " on (p "
              + String.format(Locale.ROOT, "%.2g", change.pValue())
              + ")");
    }
    if (counted() < runsMin()) {
      sentences.add(
          counted()
              + (counted() == 1 ? " whole run is" : " whole runs are")
              + " too few to tell a change from chance; it takes at least "
              + runsMin());
    } else if (changes.isEmpty()) {
      sentences.add("no level changed by more than chance in " + counted() + " whole runs");
    }
    return sentences;
  }

  /** For programs. */
  ObjectNode document() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", SCHEMA_VERSION).put("scenario", runs.get(0).scenario());
    json.put("origin", runs.get(0).origin());
    json.put("runs_counted", counted()).put("runs_min", runsMin());
    json.put("false_claims_level", RunLevels.LEVEL).put("correction", "bonferroni");
    ArrayNode all = json.putArray("runs");
    for (PastRun run : runs) {
      all.addObject()
          .put("run", run.run())
          .put("started", run.started())
          .put("status", run.status())
          .put("counted", run.isWhole())
          .put("requests", run.requests())
          .put("rate_per_s", CanonicalNumbers.orNull(run.ratePerS()))
          .put("error_rate", CanonicalNumbers.orNull(run.errorRate()))
          .put("p50_us", CanonicalNumbers.orNull(run.p50Us()))
          .put("p95_us", CanonicalNumbers.orNull(run.p95Us()))
          .put("p99_us", CanonicalNumbers.orNull(run.p99Us()))
          .put("bursts", run.bursts());
    }
    ArrayNode steps = json.putArray("change_points");
    for (Change change : changes) {
      steps
          .addObject()
          .put("figure", change.figure())
          .put("first_run_after", runs.get(change.at()).run())
          .put("before", CanonicalNumbers.orNull(change.before()))
          .put("after", CanonicalNumbers.orNull(change.after()))
          .put("p_value", CanonicalNumbers.orNull(change.pValue()));
    }
    return json;
  }
}
