package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.MannKendall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lasting changes of level of one series of equally spaced figures, each tested beside the smooth
 * curve and the other ones; those that chance could have made are given up, the weakest first. A
 * spike is none: values are clipped to what their neighbours allow. Stateless.
 */
public final class StepSearch {
  /** Fewer points say too little. */
  static final int POINTS_MIN = 60;

  /** Points on either side that a change has to last. */
  static final int LASTING = 6;

  private static final int STEPS_MAX = 5;

  /** What is below this is not worth a permutation; few healthy series reach it. */
  private static final double CANDIDATE_T = 5;

  private static final double CLIP_DEVIATIONS = 5;
  private static final double MAD_TO_DEVIATION = 1.4826022185056018;

  private StepSearch() {}

  /** A change before point {@code at}. */
  public record Step(int at, double size, double pValue) {}

  /**
   * The changes, by place.
   *
   * @param stepH hours between points
   * @param sizeMin smaller changes are nobody's concern
   * @param level of one test
   */
  public static List<Step> find(double[] y, double stepH, double sizeMin, double level, long seed) {
    List<Step> found = new ArrayList<>();
    int n = y.length;
    if (n < POINTS_MIN) {
      return found;
    }
    double[] calm = clipped(y);
    double[][] smooth = SmoothCurve.columns(n, stepH);
    List<Integer> places = candidates(calm, smooth, sizeMin);
    int most = (int) StrictMath.ceil(1 / level) - 1;
    for (int i = places.size() - 1; i >= 0; i--) {
      Step step = tested(calm, smooth, places, places.get(i), most, seed);
      if (step.pValue() <= level && Math.abs(step.size()) >= sizeMin) {
        found.add(step);
      } else {
        places.remove(i);
      }
    }
    found.sort(java.util.Comparator.comparingInt(Step::at));
    return found;
  }

  /**
   * Places of steps that may be there, the strongest first; each is looked for beside the others.
   */
  private static List<Integer> candidates(double[] calm, double[][] smooth, double sizeMin) {
    List<Integer> places = new ArrayList<>();
    double[][] columns = smooth;
    while (places.size() < STEPS_MAX) {
      StepFit fit =
          StepFit.of(
              calm, columns, SmoothCurve.orthonormal(columns), allowed(calm.length, places, -1));
      if (Math.abs(fit.size()) < sizeMin || fit.t() < CANDIDATE_T) {
        break;
      }
      places.add(fit.at());
      columns = SmoothCurve.withStep(columns, fit.at());
    }
    return places;
  }

  /** The step near a place, located and tested beside all the others. */
  private static Step tested(
      double[] calm, double[][] smooth, List<Integer> places, int place, int most, long seed) {
    double[][] columns = smooth;
    for (int other : places) {
      columns = other == place ? columns : SmoothCurve.withStep(columns, other);
    }
    double[][] plain = SmoothCurve.orthonormal(columns);
    boolean[] only = new boolean[calm.length];
    only[place] = true;
    StepFit fit = StepFit.of(calm, columns, plain, only);
    boolean[] isAllowed = allowed(calm.length, places, place);
    double p = StepSignificance.pValue(calm, columns, plain, isAllowed, fit, most, seed + place);
    return new Step(place, fit.size(), p);
  }

  /** Where a step may be: not at the ends, and not beside another one. */
  private static boolean[] allowed(int n, List<Integer> places, int except) {
    boolean[] isAllowed = new boolean[n];
    Arrays.fill(isAllowed, LASTING, n - LASTING + 1, true);
    for (int place : places) {
      if (place != except) {
        int from = Math.max(0, place - LASTING + 1);
        Arrays.fill(isAllowed, from, Math.min(n, place + LASTING), false);
      }
    }
    return isAllowed;
  }

  /** Values no further from the median of their neighbourhood than noise goes. */
  static double[] clipped(double[] y) {
    int n = y.length;
    double[] middle = new double[n];
    double[] apart = new double[n];
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, Math.min(i - LASTING, n - 2 * LASTING - 1));
      middle[i] = MannKendall.median(Arrays.copyOfRange(y, from, from + 2 * LASTING + 1));
      apart[i] = Math.abs(y[i] - middle[i]);
    }
    double reach = CLIP_DEVIATIONS * MAD_TO_DEVIATION * MannKendall.median(apart);
    double[] calm = new double[n];
    for (int i = 0; i < n; i++) {
      calm[i] = Math.max(middle[i] - reach, Math.min(middle[i] + reach, y[i]));
    }
    return calm;
  }
}
