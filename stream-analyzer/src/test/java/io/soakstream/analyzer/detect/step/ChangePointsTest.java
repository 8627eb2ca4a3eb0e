package io.soakstream.analyzer.detect.step;

import static io.soakstream.analyzer.detect.step.ChangePointRates.find;
import static io.soakstream.analyzer.detect.step.ChangePointRates.minuteOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.statistics.EnergyDistance;
import io.soakstream.analyzer.statistics.FollowingNoise;
import io.soakstream.analyzer.statistics.LinearColumns;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.ChangePointRow;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

/** What is a change of level and what is none; how often is in {@link ChangePointRates}. */
class ChangePointsTest {
  private static final int NOON = 720;

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
    double[] y = StepSearch.clipped(new double[100]);
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextGaussian() + (i >= 60 ? 8 : 0);
    }
    double[][] columns = SmoothCurve.columns(100, 1 / 60.0);
    boolean[] isAllowed = new boolean[100];
    isAllowed[60] = true;
    StepFit fit = StepFit.of(y, columns, LinearColumns.orthonormal(columns), isAllowed);

    // The same regression of whitened values, by commons-math's QR decomposition.
    double[][] design = new double[100][columns.length + 1];
    double[][] all = SmoothCurve.withStep(columns, 60);
    for (int j = 0; j < all.length; j++) {
      double[] white = FollowingNoise.whitened(all[j], fit.correlation());
      for (int i = 0; i < 100; i++) {
        design[i][j] = white[i];
      }
    }
    double oracle =
        new QRDecomposition(new Array2DRowRealMatrix(design))
            .getSolver()
            .solve(new ArrayRealVector(FollowingNoise.whitened(y, fit.correlation())))
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

    assertThat(EnergyDistance.scaled(values, n)).isCloseTo(oracle, within(1e-12));
  }
}
