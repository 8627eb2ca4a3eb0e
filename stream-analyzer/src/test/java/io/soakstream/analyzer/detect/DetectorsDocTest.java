package io.soakstream.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.comparison.ComparisonExamples;
import io.soakstream.analyzer.detect.burst.BurnRate;
import io.soakstream.analyzer.detect.burst.ErrorRuns;
import io.soakstream.analyzer.detect.burst.ScanTail;
import io.soakstream.analyzer.detect.burst.SlowRuns;
import io.soakstream.analyzer.detect.fairness.FairnessIndexes;
import io.soakstream.analyzer.detect.fairness.FairnessRatio;
import io.soakstream.analyzer.detect.leak.EarlyLeak;
import io.soakstream.analyzer.detect.leak.LeakDetector;
import io.soakstream.analyzer.detect.step.StepSearch;
import io.soakstream.analyzer.statistics.CensusInterval;
import io.soakstream.analyzer.statistics.EnergyDistance;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.statistics.SustainedLevel;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.result.Burst;
import io.soakstream.rule.LatencyFigure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recomputes the worked examples of DETECTORS.md: {@code example KIND input=… -> output=…}. */
class DetectorsDocTest {
  static Stream<String> examples() throws IOException {
    List<String> examples =
        Files.readAllLines(Path.of("DETECTORS.md")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("example "))
            .toList();
    assertThat(examples).hasSizeGreaterThan(8);
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldHold(String example) {
    String[] sides = example.substring("example ".length()).split(" -> ", 2);
    String[] words = sides[0].split(" ", 2);
    Map<String, String> expected = pairs(sides[1]);

    Map<String, String> computed = compute(words[0], pairs(words[1]));

    assertThat(computed).as(example).containsAllEntriesOf(expected);
  }

  /** Every rate stands in the table of a whole run, with its bar, and keeps it or says so. */
  @Test
  void shouldShowEveryRateOfAWholeRun() throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    String whole =
        Files.readString(Path.of("DETECTORS.md")).split("## A whole run")[1].split("### ")[0];
    whole
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Detector"))
        .map(line -> line.substring(2).split(" \\| ?"))
        .forEach(cells -> rows.put(cells[0] + ": " + cells[1], cells));

    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            DetectorRates.all().stream()
                .map(rate -> rate.detector() + ": " + rate.model())
                .toList());
    for (Rate rate : DetectorRates.all()) {
      String[] cells = rows.get(rate.detector() + ": " + rate.model());
      String bar = (rate.isMost() ? "≤ " : "≥ ") + percent(rate.bar());
      assertThat(cells[4]).as(cells[1]).startsWith(bar);
      String[] called = cells[2].replace(",", "").split(" of ");
      int runs = called.length == 2 ? Integer.parseInt(called[1]) : Rate.FULL_RUNS;
      boolean isKept = new Rate.Measured(rate, runs, Integer.parseInt(called[0])).isKept();
      assertThat(cells[4].contains("missed")).as(cells[1]).isEqualTo(!isKept);
    }
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static Map<String, String> compute(String kind, Map<String, String> in) {
    return switch (kind) {
      case "scan" ->
          Map.of(
              "p",
              text(
                  ScanTail.anywhere(
                      whole(in, "errors"),
                      number(in, "mean"),
                      number(in, "dispersion"),
                      whole(in, "window_s"),
                      whole(in, "run_s"))));
      case "burst" -> burst(in);
      case "fairness" -> fairness(in);
      case "trend" -> trend(in);
      case "leak" -> leak(in);
      case "early-leak" -> earlyLeak(in);
      case "jain" -> Map.of("index", text(FairnessIndexes.of(numbers(in.get("figures")))));
      case "stall" -> stall(in);
      case "held" -> held(in);
      case "burn" -> burn(in);
      case "census" -> {
        CensusInterval.Ends ends =
            CensusInterval.of(
                LatencyFigure.percentile(number(in, "percentile")),
                steps(whole(in, "samples"), whole(in, "step_us")));
        yield Map.of("low", text(ends.low()), "high", text(ends.high()));
      }
      case "share" -> {
        CensusInterval.Ends ends = CensusInterval.ofShare(whole(in, "hits"), whole(in, "of"));
        yield Map.of("low", text(ends.low()), "high", text(ends.high()));
      }
      case "energy" -> {
        double[] before = numbers(in.get("before"));
        double[] all =
            DoubleStream.concat(Arrays.stream(before), Arrays.stream(numbers(in.get("after"))))
                .toArray();
        yield Map.of("scaled", text(EnergyDistance.scaled(all, before.length)));
      }
      case "shift" -> shift(in);
      case "holm", "errors", "change", "history" -> ComparisonExamples.compute(kind, in);
      default -> throw new AssertionError("unknown example " + kind);
    };
  }

  private static Map<String, String> burst(Map<String, String> in) {
    ErrorRuns run = new ErrorRuns(1, whole(in, "run_s"));
    for (String second : in.get("errors_at_s").split(",")) {
      run.add(Long.parseLong(second), Outcome.HTTP_ERROR, "A", "GET /0");
    }
    List<Burst> bursts = run.bursts();
    assertThat(bursts).hasSize(1);
    Burst burst = bursts.get(0);
    long startS = Instant.parse(burst.getStart()).getEpochSecond() - ErrorRuns.START_S;
    return Map.of(
        "start_s", "" + startS,
        "length_s", "" + burst.getLengthS(),
        "errors", "" + burst.getErrors(),
        "expected", text(burst.getExpectedErrors()));
  }

  private static Map<String, String> stall(Map<String, String> in) {
    SlowRuns run = new SlowRuns(whole(in, "seed"));
    run.shareOfB = 0.4;
    run.windows = (int) whole(in, "run_s") / 10;
    run.stallAtS = whole(in, "at_s");
    run.stallS = whole(in, "length_s");
    run.stallUs = 1_000 * number(in, "stall_ms");
    List<Burst> bursts = run.bursts();
    assertThat(bursts).hasSize(1);
    return Map.of(
        "start_s", text(SlowRuns.startS(bursts.get(0))),
        "length_s", "" + bursts.get(0).getLengthS(),
        "tenant", bursts.get(0).getTenant());
  }

  private static Map<String, String> fairness(Map<String, String> in) {
    FairnessRatio ratio =
        FairnessRatio.of(
            steps(whole(in, "samples"), whole(in, "step_us")),
            steps(whole(in, "samples"), whole(in, "burst_step_us")),
            LatencyFigure.percentile(number(in, "percentile")),
            whole(in, "seed"));
    return Map.of(
        "ratio", text(ratio.ratio()), "low", text(ratio.low()), "high", text(ratio.high()));
  }

  private static Map<String, String> trend(Map<String, String> in) {
    double[] figures =
        Arrays.stream(in.get("figures").split(",")).mapToDouble(Double::parseDouble).toArray();
    MannKendall kendall = MannKendall.of(figures);
    return Map.of(
        "slope", text(kendall.slope()),
        "z", text(kendall.z()),
        "p_uncorrected", text(kendall.pUncorrected()),
        "p", text(kendall.pCorrected()));
  }

  private static Map<String, String> leak(Map<String, String> in) {
    double slope = in.containsKey("slope_per_h") ? number(in, "slope_per_h") : 0;
    double saturating = in.containsKey("saturating") ? number(in, "saturating") : 0;
    double tauH = in.containsKey("tau_h") ? number(in, "tau_h") : 1;
    ResourceSeries series =
        ResourceRuns.of(
            "replica-1",
            "rss",
            number(in, "hours"),
            h -> number(in, "start") + slope * h + saturating * (1 - Math.exp(-h / tauH)),
            0,
            1);
    return Map.of(
        "class",
        LeakDetector.of(series).label(),
        "slope_per_h",
        text(LeakDetector.slopePerH(series)));
  }

  private static Map<String, String> earlyLeak(Map<String, String> in) {
    ResourceSeries series =
        ResourceRuns.of(
            "replica-1",
            "rss",
            number(in, "hours"),
            h -> number(in, "start") + number(in, "slope_per_h") * h,
            number(in, "noise_percent") / 100,
            1);
    long endUs = SeedRun.START_US + (long) (number(in, "planned_h") * SeedRun.HOUR_US);
    EarlyLeak leak = EarlyLeak.of(series, List.of(), endUs).orElseThrow();
    return Map.of(
        "certain_at_h",
        text((leak.sinceUs() - SeedRun.START_US) / (double) SeedRun.HOUR_US),
        "at_least",
        text(leak.lowAtPlannedEnd()));
  }

  private static Map<String, String> held(Map<String, String> in) {
    double[] figures =
        Arrays.stream(in.get("figures_ms").split(","))
            .mapToDouble(figure -> figure.equals("-") ? Double.NaN : Double.parseDouble(figure))
            .toArray();
    int windows = (int) -Math.floorDiv(-whole(in, "for_s"), 10);
    double limit = number(in, "limit_ms");
    String broken =
        SustainedLevel.breaches(figures, windows, figure -> figure < limit, true).stream()
            .map(stretch -> stretch.from() + "-" + stretch.to())
            .collect(Collectors.joining(","));
    return Map.of(
        "level_ms",
        text(SustainedLevel.level(figures, windows, true)),
        "broken",
        broken.isEmpty() ? "none" : broken);
  }

  private static Map<String, String> burn(Map<String, String> in) {
    ErrorSeconds errors = new ErrorSeconds();
    long runS = 2 * whole(in, "window_s") + 20;
    for (long s = 0; s < runS; s += 10) {
      errors.addLoad(ErrorRuns.START_S + s, 10, 10 * whole(in, "rate_per_s"));
    }
    for (int i = 0; i < whole(in, "errors"); i++) {
      errors.add(ErrorRuns.START_S + 3 + i % whole(in, "in_s"), Outcome.HTTP_ERROR, 1);
    }
    BurnRate.Peak peak =
        BurnRate.highest(
                errors,
                (100 - number(in, "objective")) / 100,
                List.of(whole(in, "window_s")),
                ErrorRuns.START_S,
                ErrorRuns.START_S + runS)
            .orElseThrow();
    return Map.of("burn_rate", text(peak.rate()));
  }

  /** Five-minute levels that swing with the day and zigzag, with a shift in them. */
  private static Map<String, String> shift(Map<String, String> in) {
    double[] levels = new double[(int) whole(in, "blocks")];
    for (int i = 0; i < levels.length; i++) {
      levels[i] =
          StrictMath.log(
              (1
                      + number(in, "wave_percent")
                          / 100
                          * StrictMath.sin(2 * Math.PI * i / levels.length))
                  * (1 + number(in, "zigzag_percent") / 100 * (i * 37 % 11 - 5) / 5)
                  * (i < whole(in, "at") ? 1 : 1 + number(in, "percent") / 100));
    }
    List<StepSearch.Step> steps =
        StepSearch.find(levels, 1 / 12.0, StrictMath.log(1.02), 0.00025, whole(in, "seed"));
    assertThat(steps).hasSize(1);
    return Map.of(
        "found_at",
        "" + steps.get(0).at(),
        "size_percent",
        text(100 * StrictMath.expm1(steps.get(0).size())),
        "p",
        text(steps.get(0).pValue()));
  }

  private static double[] numbers(String list) {
    return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static LatencyHistogram steps(long samples, long stepUs) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (long i = 1; i <= samples; i++) {
      histogram.record(i * stepUs);
    }
    return histogram;
  }

  /** Pairs of name=value; a value may hold spaces, a name may not. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(" (?=[a-z0-9_]+=)")) {
      String[] parts = pair.split("=", 2);
      pairs.put(parts[0], parts[1]);
    }
    return pairs;
  }

  private static double number(Map<String, String> in, String name) {
    return Double.parseDouble(in.get(name));
  }

  private static long whole(Map<String, String> in, String name) {
    return Long.parseLong(in.get(name));
  }

  /** Six significant digits, as the page prints them. */
  private static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return Math.abs(value) >= 1e-6
        ? rounded.stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.5e", value).replace("e-0", "e-");
  }
}
