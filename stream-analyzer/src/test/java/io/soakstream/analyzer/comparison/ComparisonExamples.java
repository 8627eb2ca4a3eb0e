package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The worked examples of DETECTORS.md that are about two runs. */
public final class ComparisonExamples {
  private ComparisonExamples() {}

  /** Computes one example from its inputs. */
  public static Map<String, String> compute(String kind, Map<String, String> in) {
    return switch (kind) {
      case "holm" ->
          Map.of(
              "corrected",
              Arrays.stream(
                      HolmCorrection.corrected(
                          Arrays.stream(in.get("p").split(","))
                              .mapToDouble(Double::parseDouble)
                              .toArray()))
                  .mapToObj(ComparisonExamples::text)
                  .collect(Collectors.joining(",")));
      case "errors" -> {
        ErrorChange change =
            new ErrorChange(number(in, "before"), number(in, "after"), number(in, "due_share"));
        yield Map.of(
            "p", text(change.pValue(0)),
            "low_percent", text(change.lowPercent()),
            "high_percent", text(change.highPercent()));
      }
      case "history" -> {
        RunLevels.Figure figure =
            new RunLevels.Figure(
                "p95_us",
                Arrays.stream(in.get("values").split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray(),
                true);
        RunLevels.Change change = RunLevels.find(List.of(figure), name -> 1).get(0);
        yield Map.of(
            "at", text(change.at()),
            "before", text(change.before()),
            "after", text(change.after()),
            "p", text(change.pValue()),
            "runs_min", text(RunLevels.runsMin(1)));
      }
      default -> {
        PercentileChange change =
            PercentileChange.of(series(in, "step_us", 0), series(in, "after_step_us", 1), 1);
        yield Map.of(
            "percent", text(change.percent()),
            "low_percent", text(change.lowPercent()),
            "high_percent", text(change.highPercent()),
            "p", text(change.pValue(number(in, "tolerance_percent") / 100)));
      }
    };
  }

  /** Blocks of 1, 2, 3 … times a step, up to 2 % longer or shorter from block to block. */
  private static SeriesBlocks series(Map<String, String> in, String step, int shift) {
    int blocks = (int) number(in, "blocks");
    List<LatencyHistogram> histograms = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      LatencyHistogram histogram = new LatencyHistogram();
      double factor = 1 + 0.01 * ((i * 7 + shift) % 5 - 2);
      for (int j = 1; j <= number(in, "responses"); j++) {
        histogram.record((long) (factor * j * number(in, step)));
      }
      histograms.add(histogram);
    }
    long[] requests = new long[blocks];
    Arrays.fill(requests, (long) number(in, "responses"));
    return SeriesBlocks.of(SeriesKey.RUN, histograms, requests, new long[blocks]);
  }

  private static double number(Map<String, String> in, String name) {
    return Double.parseDouble(in.get(name));
  }

  /** Six significant digits, as the page prints them. */
  private static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return Math.abs(value) >= 1e-6
        ? rounded.stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.5e", value).replace("e-0", "e-");
  }
}
