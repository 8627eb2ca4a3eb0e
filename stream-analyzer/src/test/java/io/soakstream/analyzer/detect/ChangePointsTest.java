package io.soakstream.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.event.EndStatus;
import io.soakstream.result.ChangePointRow;
import io.soakstream.result.LedgerRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

/**
 * What is a change of level and what is none. A few runs by default; {@code
 * -Dsoak.detectors.runs=1000} for the figures of DETECTORS.md, {@code -Dsoak.detectors.seed} for
 * other ones.
 */
class ChangePointsTest {
  private static final int RUNS = Integer.getInteger("soak.detectors.runs", 200);
  private static final int HEALTHY = RUNS >= 1000 ? RUNS : RUNS / 5;
  private static final int CHANGED = RUNS >= 1000 ? RUNS / 5 : Math.max(4, RUNS / 20);
  private static final long SEED = Long.getLong("soak.detectors.seed", 1);
  private static final int NOON = 720;

  private static List<ChangePointRow> find(
      List<WindowFigures> minutes, long seed, ResourceSeries... resources) {
    long endUs = minutes.get(minutes.size() - 1).startUs() + 60_000_000L;
    RunPlan plan =
        new RunPlan(
            "run",
            "soak",
            LevelRuns.START_US,
            endUs,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalDouble.empty(),
            List.of(),
            List.of());
    RunFacts facts =
        new RunFacts(
            plan,
            endUs,
            Optional.of(new RunFacts.End(EndStatus.COMPLETED, "", endUs)),
            new TreeMap<>(),
            Map.of(),
            new TreeMap<>(),
            new TreeMap<>(Map.of(SeriesKey.RUN, minutes)),
            new TreeMap<>(),
            List.of(resources),
            List.of(),
            new LedgerRow(),
            List.of(),
            List.of(),
            new BaseLines(plan, List.of()));
    return ChangePoints.find(facts, series -> seed * 31 + series.hashCode());
  }

  private static double minuteOf(ChangePointRow row) {
    return (Instant.parse(row.getAt()).getEpochSecond() - ErrorRuns.START_S) / 60.0;
  }

  private static void assertQuiet(String what, LongFunction<LevelRuns> make, double teeth) {
    long from = System.nanoTime();
    int alarms = 0;
    for (int i = 0; i < HEALTHY; i++) {
      LevelRuns run = make.apply(SEED + i);
      alarms += find(run.windows(), i, run.resource(teeth, 17)).isEmpty() ? 0 : 1;
    }
    System.out.printf(
        "change points, healthy, %-32s %d alarms in %d runs, %.1f ms/run%n",
        what, alarms, HEALTHY, (System.nanoTime() - from) / 1e6 / HEALTHY);
    assertThat(alarms).as(what).isLessThanOrEqualTo(HEALTHY * 4 / 1000);
  }

  @Test
  void shouldStaySilentOnHealthyRuns() {
    assertQuiet("AR(1) 0.8, sd 1 %", LevelRuns::new, 0);
    assertQuiet(
        "and the load of the day, sawteeth",
        seed -> {
          LevelRuns run = new LevelRuns(seed);
          run.byLoad = 0.1;
          run.sawtooth = 0.03;
          return run;
        },
        0.3);
    assertQuiet(
        "and the scatter of percentiles",
        seed -> {
          LevelRuns run = new LevelRuns(seed);
          run.byLoad = 0.1;
          run.sawtooth = 0.03;
          run.scatter = 0.018;
          return run;
        },
        0.1);
    assertQuiet(
        "and a warm-up of an hour, a spike",
        seed -> {
          LevelRuns run = new LevelRuns(seed);
          run.scatter = 0.018;
          run.warmUp = 0.2;
          run.spikeAt = 300 + (int) (seed % 800);
          run.spikeMinutes = 1 + (int) (seed % 10);
          return run;
        },
        0);
    assertQuiet(
        "94 errors a day",
        seed -> {
          LevelRuns run = new LevelRuns(seed);
          run.errorsPerMinute = 94.0 / 1_440;
          return run;
        },
        0);
  }

  private static void assertLocated(String what, double byLoad, double sawtooth, double scatter) {
    int located = 0;
    int only = 0;
    for (int i = 0; i < CHANGED; i++) {
      LevelRuns run = new LevelRuns(SEED + 500_000 + i);
      run.byLoad = byLoad;
      run.sawtooth = sawtooth;
      run.scatter = scatter;
      run.shiftAt = NOON + i % 5;
      run.p95Shift = 1.05;
      List<ChangePointRow> rows = find(run.windows(), i);
      boolean found =
          rows.stream()
              .anyMatch(
                  row ->
                      row.getSeries().equals("p95_us")
                          && Math.abs(minuteOf(row) - run.shiftAt) <= 10);

      located += found ? 1 : 0;
      only += found && rows.size() == 1 ? 1 : 0;
    }
    System.out.printf(
        "change points, p95 + 5 %%, %-32s located %d, and nothing else %d of %d%n",
        what, located, only, CHANGED);
    assertThat(located).as(what).isGreaterThanOrEqualTo((int) Math.floor(CHANGED * 0.95));
  }

  @Test
  void shouldLocateAShiftOfFivePercentWithinTenMinutes() {
    assertLocated("AR(1) 0.8, sd 1 %", 0, 0, 0);
    assertLocated("and the load of the day, sawteeth", 0.1, 0.03, 0);
    assertLocated("and the scatter of percentiles", 0.1, 0.03, 0.018);
  }

  @Test
  void shouldNameWhatChangedTogether() {
    LevelRuns run = new LevelRuns(3);
    run.shiftAt = NOON;
    run.p95Shift = 1.1;
    run.errorShift = 3;
    run.resourceShift = 1.2;

    List<ChangePointRow> rows = find(run.windows(), 1, run.resource(0, 17));

    assertThat(rows)
        .extracting(ChangePointRow::getSeries)
        .containsExactlyInAnyOrder("error_rate", "p95_us", "rss replica-1");
    assertThat(rows).allSatisfy(row -> assertThat(minuteOf(row)).isCloseTo(NOON, within(10.0)));
    ChangePointRow p95 =
        rows.stream().filter(row -> row.getSeries().equals("p95_us")).findFirst().orElseThrow();
    assertThat(p95.getTogetherWith()).containsExactly("error_rate", "rss replica-1");
    assertThat(p95.getAfter() / p95.getBefore()).isCloseTo(1.1, within(0.03));
    assertThat(p95.getPValue()).isLessThanOrEqualTo(0.00025);
  }

  @Test
  void shouldGiveTheSameRowsForTheSameSeeds() {
    LevelRuns run = new LevelRuns(4);
    run.shiftAt = NOON;
    run.p95Shift = 1.05;
    List<WindowFigures> minutes = run.windows();

    assertThat(find(minutes, 7)).isEqualTo(find(minutes, 7)).isNotEmpty();
  }

  @Test
  void shouldFindTwoChanges() {
    LevelRuns run = new LevelRuns(5);
    run.shiftAt = 400;
    run.p95Shift = 1.1;
    List<WindowFigures> first = run.windows();
    LevelRuns back = new LevelRuns(5);
    List<WindowFigures> second = back.windows();
    List<WindowFigures> both = new java.util.ArrayList<>(first.subList(0, 1_000));
    both.addAll(second.subList(1_000, 1_440));

    assertThat(find(both, 1))
        .hasSize(2)
        .satisfiesExactly(
            up -> assertThat(minuteOf(up)).isCloseTo(400, within(10.0)),
            down -> assertThat(minuteOf(down)).isCloseTo(1_000, within(10.0)));
  }

  @Test
  void shouldSayNothingOfAnEmptyOrAShortRun() {
    LevelRuns run = new LevelRuns(6);
    run.minutes = 50;

    assertThat(find(run.windows(), 1)).isEmpty();
  }

  @Test
  void shouldFitTheStepThatLeastSquaresFits() {
    double[] y = Steps.clipped(new double[100]);
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextGaussian() + (i >= 60 ? 8 : 0);
    }
    double[][] columns = SmoothCurve.columns(100, 1 / 60.0);
    boolean[] isAllowed = new boolean[100];
    isAllowed[60] = true;
    StepFit fit = StepFit.of(y, columns, SmoothCurve.orthonormal(columns), isAllowed);

    // The same regression of whitened values, by commons-math's QR decomposition.
    double[][] design = new double[100][columns.length + 1];
    double[][] all = SmoothCurve.withStep(columns, 60);
    for (int j = 0; j < all.length; j++) {
      double[] white = StepFit.whitened(all[j], fit.correlation());
      for (int i = 0; i < 100; i++) {
        design[i][j] = white[i];
      }
    }
    double oracle =
        new QRDecomposition(new Array2DRowRealMatrix(design))
            .getSolver()
            .solve(new ArrayRealVector(StepFit.whitened(y, fit.correlation())))
            .getEntry(columns.length);

    assertThat(fit.at()).isEqualTo(60);
    assertThat(fit.size()).isCloseTo(oracle, within(1e-8));
  }

  @Test
  void shouldMeasureEnergyAsItsDefinitionByAllPairs() {
    double[] values = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9};
    int n = 4;
    int m = 6;
    double between = 0;
    double inside = 0;
    double beyond = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        double apart = Math.abs(values[i] - values[j]);
        if (i < n && j < n) {
          inside += apart / (n * n);
        } else if (i >= n && j >= n) {
          beyond += apart / (m * m);
        } else if (i < n) {
          between += apart / (n * m);
        }
      }
    }
    double oracle = (double) n * m / (n + m) * (2 * between - inside - beyond);

    assertThat(Energy.scaled(values, n)).isCloseTo(oracle, within(1e-12));
  }
}
