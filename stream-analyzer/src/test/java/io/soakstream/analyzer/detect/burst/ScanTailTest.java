package io.soakstream.analyzer.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTailTest {
  @ParameterizedTest
  @CsvSource({"1, 0.01", "4, 0.0087", "12, 3.85", "30, 20", "250, 165"})
  void shouldAgreeWithThePoissonDistribution(int errors, double mean) {
    PoissonDistribution oracle = new PoissonDistribution(mean);
    double tail = 0;
    for (int k = errors; k < errors + 400; k++) {
      tail += oracle.probability(k);
    }
    assertThat(ScanTail.atLeast(errors, mean, 1)).isCloseTo(tail, within(1e-9 * tail));
    double exactly = oracle.probability(errors);
    assertThat(ScanTail.exactly(errors, mean, 1)).isCloseTo(exactly, within(1e-9 * exactly));
  }

  @ParameterizedTest
  @CsvSource({"3, 0.01, 1.3", "12, 3.85, 1.3", "250, 165, 14"})
  void shouldHaveTheMeanAndTheVarianceOfItsDispersion(int errors, double mean, double dispersion) {
    double sum = 0;
    double first = 0;
    double second = 0;
    double tail = 0;
    for (int k = 0; k < 4000; k++) {
      double p = ScanTail.exactly(k, mean, dispersion);
      sum += p;
      first += k * p;
      second += (double) k * k * p;
      tail += k >= errors ? p : 0;
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(first).isCloseTo(mean, within(1e-8 * mean));
    assertThat(second - first * first).isCloseTo(dispersion * mean, within(1e-6 * mean));
    assertThat(ScanTail.atLeast(errors, mean, dispersion)).isCloseTo(tail, within(1e-6 * tail));
  }

  @Test
  void shouldNeverUnderstateHowOftenAWindowIsThatFullSomewhere() {
    long seed = 4;
    Well19937c random = new Well19937c(seed);
    int runS = 2_000;
    int windowS = 8;
    int runs = 4_000;
    int[] fullest = new int[40];
    for (int run = 0; run < runs; run++) {
      int[] errors = new int[runS];
      for (int i = new PoissonDistribution(random, 100, 1e-12, 1000).sample(); i > 0; i--) {
        errors[random.nextInt(runS)]++;
      }
      int inside = 0;
      int max = 0;
      for (int s = 0; s < runS; s++) {
        inside += errors[s] - (s >= windowS ? errors[s - windowS] : 0);
        max = Math.max(max, inside);
      }
      fullest[max]++;
    }
    for (int k = 4; k <= 6; k++) {
      int atLeast = 0;
      for (int m = k; m < fullest.length; m++) {
        atLeast += fullest[m];
      }
      double seen = (double) atLeast / runs;
      double reported = ScanTail.anywhere(k, 100.0 * windowS / runS, 1, windowS, runS);
      double error = 3 * Math.sqrt(reported / runs);
      assertThat(reported).as("seed %d, %d errors", seed, k).isGreaterThan(seen - error);
      assertThat(reported).isLessThan(2 * seen + error);
    }
  }
}
