package io.soakstream.bench;

import io.soakstream.bench.harness.BenchmarkOutcome;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.FigureSpread;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ShellQuoting;
import io.soakstream.bench.harness.TrialResult;
import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Outcomes for people: tables, plain or in Markdown. Used by one thread. */
final class TableReport {
  /** Wide enough for every table of the benchmarks, in a terminal or a file. */
  private static final int COLUMNS = 200;

  private static final Set<String> IN_COLUMNS =
      Set.of(
          FigureNames.WALL_S,
          FigureNames.CPU_S,
          FigureNames.PEAK_BYTES,
          FigureNames.EVENTS,
          FigureNames.EVENTS_PER_S,
          FigureNames.EVENTS_PER_CPU_S,
          FigureNames.US_PER_EVENT);
  private static final double MB = 1e6;

  private final OutputFormat format;
  private final PrintStream out;

  TableReport(OutputFormat format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  void head(Instant started, MachineFacts machine) {
    line("started: " + started);
    machine.asMap().forEach((name, value) -> line(name + ": " + value));
    line("");
  }

  void show(BenchmarkOutcome outcome) {
    heading(outcome.name());
    line(outcome.question());
    if (!outcome.note().isEmpty()) {
      line(outcome.note());
    }
    line("");
    commands(outcome);
    trials(outcome);
    medians(outcome);
    bars(outcome);
    outcome.failure().ifPresent(failure -> line("FAILED: " + failure + "\n"));
  }

  private void commands(BenchmarkOutcome outcome) {
    boolean markdown = format == OutputFormat.MARKDOWN;
    line(markdown ? "```" : "Commands of the first round:");
    for (String side : outcome.sides()) {
      outcome.trials().stream()
          .filter(trial -> trial.side().equals(side))
          .findFirst()
          .ifPresent(trial -> line("# " + side + "\n" + ShellQuoting.quoted(trial.command())));
    }
    line(markdown ? "```\n" : "");
  }

  private void trials(BenchmarkOutcome outcome) {
    DataRows rows =
        DataRows.of(
            "round", "side", "events", "wall_s", "cpu_s", "peak_mb", "events_per_s", "own figures");
    for (TrialResult trial : outcome.trials()) {
      Map<String, Double> figures = trial.figures();
      rows.add(
          trial.round(),
          trial.side(),
          number(figures.get(FigureNames.EVENTS), 1, 0),
          number(figures.get(FigureNames.WALL_S), 1, 2),
          number(figures.get(FigureNames.CPU_S), 1, 2),
          number(figures.get(FigureNames.PEAK_BYTES), MB, 0),
          number(figures.get(FigureNames.EVENTS_PER_S), 1, 0),
          own(figures));
    }
    print(rows);
  }

  private static String own(Map<String, Double> figures) {
    return new TreeMap<>(figures)
        .entrySet().stream()
            .filter(entry -> !IN_COLUMNS.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + significant(entry.getValue()))
            .collect(Collectors.joining(" "));
  }

  private void medians(BenchmarkOutcome outcome) {
    DataRows rows = DataRows.of("side", "wall_s", "cpu_s", "peak_mb", "events_per_s");
    for (String side : outcome.sides()) {
      rows.add(
          side,
          spread(outcome, side, FigureNames.WALL_S, 1, 2),
          spread(outcome, side, FigureNames.CPU_S, 1, 2),
          spread(outcome, side, FigureNames.PEAK_BYTES, MB, 0),
          spread(outcome, side, FigureNames.EVENTS_PER_S, 1, 0));
    }
    line("Medians (lowest–highest):");
    if (format == OutputFormat.MARKDOWN) {
      line("");
    }
    print(rows);
  }

  private static String spread(
      BenchmarkOutcome outcome, String side, String figure, double unit, int digits) {
    List<Double> values = outcome.values(side, figure);
    if (values.isEmpty()) {
      return "-";
    }
    FigureSpread spread = FigureSpread.of(values);
    return "%s (%s–%s)"
        .formatted(
            number(spread.median(), unit, digits),
            number(spread.min(), unit, digits),
            number(spread.max(), unit, digits));
  }

  private void bars(BenchmarkOutcome outcome) {
    if (outcome.bars().isEmpty()) {
      return;
    }
    DataRows rows = DataRows.of("bar", "figure", "round by round", "median", "asked", "result");
    for (BenchmarkOutcome.Judged judged : outcome.bars()) {
      PassBar bar = judged.bar();
      boolean shown = bar.relation() == PassBar.Relation.SHOWN;
      rows.add(
          bar.what(),
          bar.figure() + bar.yardstick().map(y -> " / " + y).orElse(""),
          judged.values().stream().map(TableReport::significant).collect(Collectors.joining(" ")),
          significant(judged.median()),
          shown ? "shown only" : bar.relation().sign() + " " + significant(bar.limit()),
          result(judged));
    }
    print(rows);
  }

  private static String result(BenchmarkOutcome.Judged judged) {
    if (!judged.isMeasured()) {
      return "not measured";
    }
    if (judged.bar().relation() == PassBar.Relation.SHOWN) {
      return "-";
    }
    return judged.met() ? "met" : "MISSED";
  }

  private void print(DataRows rows) {
    RowsPrinter.print(rows, format, out, new AnsiStyle(false), COLUMNS);
    line("");
  }

  private void heading(String text) {
    line(format == OutputFormat.MARKDOWN ? "## " + text + "\n" : "== " + text);
  }

  private void line(String text) {
    out.println(text);
  }

  private static String number(Double value, double unit, int digits) {
    return value == null ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", value / unit);
  }

  /** Four significant digits, without an exponent. */
  private static String significant(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
