package io.soakstream.analyzer.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.rule.LatencyFigure;
import java.util.List;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden figures of seed 000, from its hourly table. */
class LatencyTrendsTest {
  private static final List<WindowFigures> HOURS = SeedRun.hours();

  private static LatencyFigure figure(String name) {
    return name.equals("mean")
        ? LatencyFigure.MEAN
        : LatencyFigure.percentile(Double.parseDouble(name.substring(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "p50, 7.3, 13.4, 0.047, 4.94, 8e-7",
    "p95, 9.2, 14.9, 0.094, 5.31, 1e-7",
    "p99, 12.1, 18.8, 0.189, 5.31, 1e-7",
    "mean, 7.2, 11.3, 0.049, 5.19, 2e-7"
  })
  void shouldGiveTheGoldenFigures(
      String name, double endToEnd, double peak, double slopeMs, double z, double p) {
    LatencyTrends.Trend trend = LatencyTrends.of(figure(name), HOURS);

    assertThat(trend.endToEndPercent()).isCloseTo(endToEnd, within(0.05));
    assertThat(trend.peakPercent()).isCloseTo(peak, within(0.05));
    assertThat(trend.peak().startUs()).isEqualTo(SeedRun.START_US + 18 * SeedRun.HOUR_US);
    assertThat(trend.slopePerH() / 1000).isCloseTo(slopeMs, within(0.0006));
    assertThat(trend.kendall().z()).isCloseTo(z, within(0.006));
    assertThat(trend.kendall().pUncorrected()).isCloseTo(p, within(0.5 * p));
    assertThat(trend.pValue()).isGreaterThan(trend.kendall().pUncorrected());
  }

  @ParameterizedTest
  @CsvSource({"p50, 0.05, -0.10", "p95, 0.10, -0.16", "p99, 0.20, -0.30", "mean, 0.05, -0.08"})
  void shouldGiveTheGoldenSlopesBeforeAndAfterTheCheckpoint(
      String name, double before, double after) {
    assertThat(LatencyTrends.of(figure(name), HOURS.subList(0, 19)).slopePerH() / 1000)
        .isCloseTo(before, within(0.006));
    assertThat(LatencyTrends.of(figure(name), HOURS.subList(18, 24)).slopePerH() / 1000)
        .isCloseTo(after, within(0.006));
  }

  @Test
  void shouldAgreeWithKendallsTauOfCommonsMathWhereThereAreNoTies() {
    double[] y = {3.1, 2.7, 4.4, 4.1, 5.9, 5.2, 7.7, 6.8, 9.4, 8.1};
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    double s = new KendallsCorrelation().correlation(x, y) * y.length * (y.length - 1) / 2;
    double n = y.length;
    double expected = (s - 1) / Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);

    assertThat(MannKendall.of(y).z()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void shouldBeLessCertainOfFiguresThatFollowEachOther() {
    double[] y = new double[48];
    java.util.Random random = new java.util.Random(5);
    double wander = 0;
    for (int i = 0; i < y.length; i++) {
      wander = 0.9 * wander + random.nextGaussian();
      y[i] = wander;
    }
    assertThat(MannKendall.of(y).inflation()).isGreaterThan(1.5);
  }

  @Test
  void shouldNotBeMoreCertainThanUncorrected() {
    double[] zigzag = {1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8, 10};
    assertThat(MannKendall.of(zigzag).inflation()).isGreaterThanOrEqualTo(1);
  }
}
