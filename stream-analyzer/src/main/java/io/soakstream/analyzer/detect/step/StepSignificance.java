package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.FollowingNoise;
import io.soakstream.analyzer.statistics.LinearColumns;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How surprising the energy of a best step is, by permutation: the innovations around the step and
 * the smooth curve are shuffled, coloured again, and searched for a step in the same way. Stops
 * early when enough shuffled series were as surprising, and does not begin where none can be: that
 * is what takes long. Stateless; the same seed gives the same answer.
 *
 * <p>Source: Besag, J. and Clifford, P. (1991), Sequential Monte Carlo p-values.
 */
final class StepSignificance {
  private static final int ENOUGH = 10;

  /**
   * So many shuffled series are fitted at once, on all cores; their order decides, not their end.
   */
  private static final int AT_ONCE = 64;

  /** Of no shuffled series: Gaussian noise makes such a step once in 10^15 series or less. */
  private static final double CERTAIN_T = 15;

  private StepSignificance() {}

  /** Chance of such a step where there is none; 1 / (most + 1) at best. */
  static double pValue(
      double[] y,
      double[][] columns,
      double[][] plain,
      boolean[] isAllowed,
      StepFit seen,
      int most,
      long seed) {
    if (seen.t() >= CERTAIN_T) {
      return 1.0 / (most + 1);
    }
    double[] without = y.clone();
    LinearColumns.subtract(without, seen.size(), LinearColumns.step(y.length, seen.at()));
    double[] innovations =
        FollowingNoise.whitened(LinearColumns.residual(without, plain), seen.correlation());
    double correlation = doubted(seen.correlation(), y.length);
    SplittableRandom random = new SplittableRandom(seed);
    int exceeding = 0;
    for (int done = 0; done < most; done += AT_ONCE) {
      double[][] shuffled = new double[Math.min(AT_ONCE, most - done)][];
      for (int k = 0; k < shuffled.length; k++) {
        shuffle(innovations, random);
        shuffled[k] = coloured(innovations, correlation);
      }
      double[] energies =
          Arrays.stream(shuffled)
              .parallel()
              .mapToDouble(noise -> StepFit.of(noise, columns, plain, isAllowed).energy())
              .toArray();
      for (int k = 0; k < energies.length; k++) {
        if (energies[k] >= seen.energy() && ++exceeding == ENOUGH) {
          return (double) ENOUGH / (done + k + 1);
        }
      }
    }
    return (exceeding + 1.0) / (most + 1);
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** One standard error more, so that noise which looks calmer than it is makes no step. */
  private static double doubted(double correlation, int points) {
    return Math.min(
        FollowingNoise.CORRELATION_MAX,
        correlation + StrictMath.sqrt((1 - correlation * correlation) / points));
  }

  private static double[] coloured(double[] innovations, double correlation) {
    double[] noise = new double[innovations.length];
    noise[0] = innovations[0] / StrictMath.sqrt(1 - correlation * correlation);
    for (int i = 1; i < noise.length; i++) {
      noise[i] = correlation * noise[i - 1] + innovations[i];
    }
    return noise;
  }
}
