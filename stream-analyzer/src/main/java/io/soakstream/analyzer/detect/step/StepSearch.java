package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.ArrayStatistics;
import io.soakstream.analyzer.statistics.LinearColumns;
import io.soakstream.analyzer.statistics.MannKendall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lasting changes of level of one series of equally spaced figures, each tested beside the smooth
 * curve and the other ones; those that chance could have made are given up, the weakest first. A
 * spike is none: values that their neighbours do not allow take the median of these. Stateless.
 */
public final class StepSearch {
  /** Fewer points say too little. */
  static final int POINTS_MIN = 60;

  /** Points on either side that a change has to last. */
  static final int LASTING = 6;

  private static final int STEPS_MAX = 10;

  /** What is below this is not worth a permutation; few healthy series reach it. */
  private static final double CANDIDATE_T = 5.2;

  /**
   * Points between two steps of which one takes the other back, at most: longer ones show alone.
   */
  private static final int TAKEN_BACK_MAX = 36;

  /** Its place and its size. */
  private static final double NUMBERS_OF_STEP = 2;

  /** What shuffling asks for beyond being a candidate, standard errors. */
  private static final double SHUFFLED = 1;

  private static final double CLIP_DEVIATIONS = 5;

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
   * Where no single one stands out, two may that take each other back.
   */
  private static List<Integer> candidates(double[] calm, double[][] smooth, double sizeMin) {
    List<Integer> places = new ArrayList<>();
    while (places.size() < STEPS_MAX) {
      boolean[] isAllowed = allowed(calm.length, places, -1);
      Beside beside = Beside.of(calm, smooth, places, isAllowed);
      StepFit fit = beside.fit();
      if (Math.abs(fit.size()) >= sizeMin && fit.t() >= CANDIDATE_T && beside.isNeeded()) {
        places.add(fit.at());
        continue;
      }
      int[] two =
          StepFit.takenBack(
              calm, beside.columns(), beside.plain(), isAllowed, TAKEN_BACK_MAX, CANDIDATE_T);
      if (two == null || places.size() + 2 > STEPS_MAX) {
        break;
      }
      places.add(two[0]);
      places.add(two[1]);
    }
    return places;
  }

  /**
   * A step beside as much of the smooth curve as the series needs when it is there, and beside
   * other steps.
   *
   * @param columns the curve and the others
   * @param plain the same, orthonormal
   */
  private record Beside(
      double[][] columns, double[][] plain, StepFit fit, double criterion, double without) {
    /** Whether a curve alone, however much of it, explains the series worse. */
    boolean isNeeded() {
      return criterion < without;
    }

    /** By the likelihood and what each part of the curve costs. */
    static Beside of(double[] calm, double[][] smooth, List<Integer> others, boolean[] isAllowed) {
      Beside best = null;
      double without = Double.MAX_VALUE;
      for (SmoothCurve.Choice choice : SmoothCurve.choices(smooth)) {
        double[][] columns = choice.columns();
        for (int other : others) {
          columns = SmoothCurve.withStep(columns, other);
        }
        double[][] plain = LinearColumns.orthonormal(columns);
        StepFit fit = StepFit.of(calm, columns, plain, isAllowed);
        double alone = choice.penalty() + StepFit.criterionWithout(calm, columns, plain);
        double criterion =
            choice.penalty() + fit.criterion() + NUMBERS_OF_STEP * StrictMath.log(calm.length);
        without = Math.min(without, alone);
        if (best == null || criterion < best.criterion) {
          best = new Beside(columns, plain, fit, criterion, 0);
        }
      }
      return new Beside(best.columns, best.plain, best.fit, best.criterion, without);
    }
  }

  /** The step near a place, located and tested beside all the others. */
  private static Step tested(
      double[] calm, double[][] smooth, List<Integer> places, int place, int most, long seed) {
    List<Integer> others = new ArrayList<>(places);
    others.remove((Integer) place);
    boolean[] only = new boolean[calm.length];
    only[place] = true;
    Beside beside = Beside.of(calm, smooth, others, only);
    if (!beside.isNeeded()) {
      return new Step(place, beside.fit().size(), 1);
    }
    boolean[] isAllowed = allowed(calm.length, places, place);
    double p =
        StepSignificance.pValue(
            calm, beside.columns(), beside.plain(), isAllowed, beside.fit(), most, seed + place);
    return new Step(place, beside.fit().size(), p);
  }

  /**
   * The smallest change in the middle of the series that would be found with a probability of 95 %;
   * NaN where there are too few points.
   */
  static double smallest(double[] y, double stepH, double sizeMin) {
    int n = y.length;
    if (n < POINTS_MIN) {
      return Double.NaN;
    }
    double[] calm = clipped(y);
    double[][] smooth = SmoothCurve.columns(n, stepH);
    boolean[] middle = new boolean[n];
    middle[n / 2] = true;
    List<Integer> others = candidates(calm, smooth, sizeMin);
    others.removeIf(place -> Math.abs(place - n / 2) < LASTING);
    StepFit fit = Beside.of(calm, smooth, others, middle).fit();
    double error = fit.t() == 0 ? 0 : Math.abs(fit.size()) / fit.t();
    double sure = ArrayStatistics.NORMAL_95_ONE_SIDED;
    return Math.max(sizeMin + sure * error, (CANDIDATE_T + sure + SHUFFLED) * error);
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

  /**
   * The values, but for those further from the median of their neighbourhood than noise goes, which
   * are the median: what lasts less than half of a neighbourhood is a spike.
   */
  static double[] clipped(double[] y) {
    int n = y.length;
    double[] middle = new double[n];
    double[] apart = new double[n];
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, Math.min(i - LASTING, n - 2 * LASTING - 1));
      middle[i] = MannKendall.median(Arrays.copyOfRange(y, from, from + 2 * LASTING + 1));
      apart[i] = Math.abs(y[i] - middle[i]);
    }
    double reach = CLIP_DEVIATIONS * ArrayStatistics.deviation(apart);
    double[] calm = new double[n];
    for (int i = 0; i < n; i++) {
      calm[i] = apart[i] > reach ? middle[i] : y[i];
    }
    return calm;
  }
}
