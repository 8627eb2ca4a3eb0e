package io.soakstream.analyzer.statistics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * What a figure keeps up window after window: the level that it reaches in every window of some
 * stretch, and the stretches in which it misses a limit. A window without a figure (NaN) breaks a
 * stretch. Stateless.
 */
public final class SustainedLevel {
  private SustainedLevel() {}

  /**
   * Windows from one, inclusive, to another, exclusive.
   *
   * @param worst the figure furthest from its limit
   */
  public record Stretch(int from, int to, double worst) {
    /** How many windows. */
    public int windows() {
      return to - from;
    }
  }

  /**
   * The highest level that the figures keep to or exceed in so many windows in a row; with a limit
   * from below the lowest that they keep to or stay under. NaN when so many in a row are not known.
   * A limit that this level misses is missed in every window of a stretch of that length, and the
   * other way round. Linear in the number of windows.
   *
   * @param isUpper whether the limit is one from above
   */
  public static double level(double[] figures, int windows, boolean isUpper) {
    double level = Double.NaN;
    Deque<Integer> mildest = new ArrayDeque<>();
    int known = 0;
    for (int i = 0; i < figures.length; i++) {
      if (Double.isNaN(figures[i])) {
        known = 0;
        mildest.clear();
        continue;
      }
      known++;
      while (!mildest.isEmpty() && !isMilder(figures[mildest.peekLast()], figures[i], isUpper)) {
        mildest.removeLast();
      }
      mildest.addLast(i);
      if (mildest.peekFirst() <= i - windows) {
        mildest.removeFirst();
      }
      double here = figures[mildest.peekFirst()];
      if (known >= windows && (Double.isNaN(level) || isMilder(level, here, isUpper))) {
        level = here;
      }
    }
    return level;
  }

  /**
   * The longest stretches, of at least so many windows, in which no window keeps to the limit; in
   * the order of time.
   */
  public static List<Stretch> breaches(
      double[] figures, int windowsMin, DoublePredicate holds, boolean isUpper) {
    List<Stretch> found = new ArrayList<>();
    int from = 0;
    double worst = Double.NaN;
    for (int i = 0; i <= figures.length; i++) {
      boolean isBroken = i < figures.length && !Double.isNaN(figures[i]) && !holds.test(figures[i]);
      if (isBroken) {
        worst = i == from || isMilder(worst, figures[i], isUpper) ? figures[i] : worst;
      } else {
        if (i - from >= windowsMin) {
          found.add(new Stretch(from, i, worst));
        }
        from = i + 1;
      }
    }
    return found;
  }

  private static boolean isMilder(double figure, double than, boolean isUpper) {
    return isUpper ? figure < than : figure > than;
  }
}
