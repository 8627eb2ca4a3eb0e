package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonArrivalsTest {
  private static final double NS_PER_S = 1e9;
  private static final double MEAN_S = 0.02;

  /** Of right ones, one in ten thousand would be refused; the seeds are fixed. */
  private static final double SIGNIFICANCE = 1e-4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4711})
  void shouldHaveExponentialGaps(long seed) {
    FireTimes times =
        new ConstantRate(1 / MEAN_S, ArrivalCounts.poisson(seed), (long) (100 * NS_PER_S));
    double[] gapsS = gapsS(times);

    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, MEAN_S), gapsS);
    assertThat(p).isGreaterThan(SIGNIFICANCE);
    assertThat((double) gapsS.length).isBetween(4_700.0, 5_300.0);
  }

  /** The test can tell: even arrivals are none of a Poisson process. */
  @ParameterizedTest
  @ValueSource(longs = {1})
  void shouldTellEvenArrivalsApart(long seed) {
    double[] gapsS = gapsS(new ConstantRate(1 / MEAN_S, 0.5, (long) (100 * NS_PER_S)));

    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, MEAN_S), gapsS);
    assertThat(p).as("seed " + seed).isLessThan(SIGNIFICANCE);
  }

  /** On a ramp from 0 the integral of the rate is uniform between arrivals: its square root is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldFollowARateThatGrows(long seed) {
    LinearRamp ramp = new LinearRamp(0, 100, ArrivalCounts.poisson(seed), (long) (100 * NS_PER_S));
    List<Double> counts = new ArrayList<>();
    for (long next = ramp.nextFireTimeNs(); next != FireTimes.NEVER; next = ramp.nextFireTimeNs()) {
      double s = next / NS_PER_S;
      counts.add(s * s / 2); // arrivals due by then
    }
    double[] gaps = new double[counts.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = counts.get(i + 1) - counts.get(i);
    }

    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, 1), gaps);
    assertThat(p).isGreaterThan(SIGNIFICANCE);
  }

  private static double[] gapsS(FireTimes times) {
    List<Double> gaps = new ArrayList<>();
    long beforeNs = times.nextFireTimeNs();
    for (long next = times.nextFireTimeNs();
        next != FireTimes.NEVER;
        next = times.nextFireTimeNs()) {
      gaps.add((next - beforeNs) / NS_PER_S);
      beforeNs = next;
    }
    return gaps.stream().mapToDouble(it -> it).toArray();
  }
}
