package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.SimulationModel;

/**
 * Response time of an hour, microseconds, as a function of rank: passes through the hour's 50th,
 * 95th and 99th percentile, and its mean and maximum are the hour's.
 *
 * <p>Between the knots (u0, q0) and (u1, q1) it is q0 + (q1 - q0) * t^k with t = (u - u0) / (u1 -
 * u0), whose mean is q0 + (q1 - q0) / (k + 1). Each segment has its own k, all multiplied by one
 * shape; the mean falls as the shape grows, so bisection finds the shape that meets it. The maximum
 * is the last rank alone, an outlier above the tail. Immutable.
 */
final class ResponseCurve {
  private static final double[] U = {0, 0.5, 0.95, 0.99, 1};
  private static final double[] EXPONENTS = {0.6, 1.2, 1.2, 4};
  private static final int STEPS = 100;
  private static final int GRID = 2_048;

  private final double[] qUs;
  private final double shape;
  private final long maxUs;

  /**
   * @param maxUs the maximum, which is the hour's own unless something worse happens in it
   * @param responses how many ranks there are
   */
  ResponseCurve(SimulationModel.Hour hour, long maxUs, int responses) {
    this.qUs =
        new double[] {hour.leastUs(), hour.p50Us(), hour.p95Us(), hour.p99Us(), hour.tailUs()};
    this.maxUs = maxUs;
    double outlier = (maxUs - hour.tailUs()) / responses;
    this.shape = solve(hour.meanUs() - outlier);
  }

  private double solve(double meanUs) {
    double low = 1e-3;
    double high = 1e3;
    for (int i = 0; i < STEPS; i++) {
      double middle = StrictMath.sqrt(low * high);
      if (meanUs(middle) > meanUs) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double meanUs(double candidate) {
    double sum = 0;
    for (int s = 0; s < EXPONENTS.length; s++) {
      double k = EXPONENTS[s] * candidate;
      sum += (U[s + 1] - U[s]) * (qUs[s] + (qUs[s + 1] - qUs[s]) / (k + 1));
    }
    return sum;
  }

  /**
   * The response times of all ranks, ascending; rank i stands for the share (i + 0.5) / responses.
   */
  int[] ranks(int responses) {
    int[] ranks = new int[responses];
    int i = 0;
    for (int segment = 0; segment < EXPONENTS.length; segment++) {
      double[] grid = gridUs(segment);
      double perUnit = GRID / (U[segment + 1] - U[segment]);
      for (double u; i < responses && (u = (i + 0.5) / responses) <= U[segment + 1]; i++) {
        double at = (u - U[segment]) * perUnit;
        int cell = Math.min((int) at, GRID - 1);
        ranks[i] = (int) (grid[cell] + (grid[cell + 1] - grid[cell]) * (at - cell) + 0.5);
      }
    }
    if (responses > 0) {
      ranks[responses - 1] = (int) maxUs;
    }
    return ranks;
  }

  /** A segment at equal distances: powers are dear, straight lines in between are not. */
  private double[] gridUs(int segment) {
    double[] grid = new double[GRID + 1];
    for (int g = 0; g <= GRID; g++) {
      double rise = StrictMath.pow((double) g / GRID, EXPONENTS[segment] * shape);
      grid[g] = qUs[segment] + (qUs[segment + 1] - qUs[segment]) * rise;
    }
    return grid;
  }
}
