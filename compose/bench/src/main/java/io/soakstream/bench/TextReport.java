package io.soakstream.bench;

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
final class TextReport {
  /** Wide enough for every table of the benchmarks, in a terminal or a file. */
  private static final int COLUMNS = 200;

  private static final Set<String> IN_COLUMNS =
      Set.of(
          Figures.WALL_S,
          Figures.CPU_S,
          Figures.PEAK_BYTES,
          Figures.EVENTS,
          Figures.EVENTS_PER_S,
          Figures.EVENTS_PER_CPU_S,
          Figures.US_PER_EVENT);
  private static final double MB = 1e6;

  private final OutputFormat format;
  private final PrintStream out;

  TextReport(OutputFormat format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  void head(Instant started, MachineFacts machine) {
    line("started: " + started);
    machine.asMap().forEach((name, value) -> line(name + ": " + value));
    line("");
  }

  void show(Outcome outcome) {
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

  private void commands(Outcome outcome) {
    boolean markdown = format == OutputFormat.MARKDOWN;
    line(markdown ? "```" : "Commands of the first round:");
    for (String side : outcome.sides()) {
      outcome.trials().stream()
          .filter(trial -> trial.side().equals(side))
          .findFirst()
          .ifPresent(trial -> line("# " + side + "\n" + Shell.quoted(trial.command())));
    }
    line(markdown ? "```\n" : "");
  }

  private void trials(Outcome outcome) {
    DataRows rows =
        DataRows.of(
            "round", "side", "events", "wall_s", "cpu_s", "peak_mb", "events_per_s", "own figures");
    for (Trial trial : outcome.trials()) {
      Map<String, Double> figures = trial.figures();
      rows.add(
          trial.round(),
          trial.side(),
          number(figures.get(Figures.EVENTS), 1, 0),
          number(figures.get(Figures.WALL_S), 1, 2),
          number(figures.get(Figures.CPU_S), 1, 2),
          number(figures.get(Figures.PEAK_BYTES), MB, 0),
          number(figures.get(Figures.EVENTS_PER_S), 1, 0),
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

  private void medians(Outcome outcome) {
    DataRows rows = DataRows.of("side", "wall_s", "cpu_s", "peak_mb", "events_per_s");
    for (String side : outcome.sides()) {
      rows.add(
          side,
          spread(outcome, side, Figures.WALL_S, 1, 2),
          spread(outcome, side, Figures.CPU_S, 1, 2),
          spread(outcome, side, Figures.PEAK_BYTES, MB, 0),
          spread(outcome, side, Figures.EVENTS_PER_S, 1, 0));
    }
    line("Medians (lowest–highest):");
    if (format == OutputFormat.MARKDOWN) {
      line("");
    }
    print(rows);
  }

  private static String spread(
      Outcome outcome, String side, String figure, double unit, int digits) {
    List<Double> values = outcome.values(side, figure);
    if (values.isEmpty()) {
      return "-";
    }
    Spread spread = Spread.of(values);
    return "%s (%s–%s)"
        .formatted(
            number(spread.median(), unit, digits),
            number(spread.min(), unit, digits),
            number(spread.max(), unit, digits));
  }

  private void bars(Outcome outcome) {
    if (outcome.bars().isEmpty()) {
      return;
    }
    DataRows rows = DataRows.of("bar", "figure", "round by round", "median", "asked", "result");
    for (Outcome.Judged judged : outcome.bars()) {
      Bar bar = judged.bar();
      boolean shown = bar.relation() == Bar.Relation.SHOWN;
      rows.add(
          bar.what(),
          bar.figure() + bar.yardstick().map(y -> " / " + y).orElse(""),
          judged.values().stream().map(TextReport::significant).collect(Collectors.joining(" ")),
          significant(judged.median()),
          shown ? "shown only" : bar.relation().sign() + " " + significant(bar.limit()),
          result(judged));
    }
    print(rows);
  }

  private static String result(Outcome.Judged judged) {
    if (!judged.isMeasured()) {
      return "not measured";
    }
    if (judged.bar().relation() == Bar.Relation.SHOWN) {
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
