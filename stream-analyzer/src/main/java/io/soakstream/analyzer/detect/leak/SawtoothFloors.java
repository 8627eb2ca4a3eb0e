package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.LeastSquaresLine;
import io.soakstream.analyzer.statistics.LinearColumns;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Low points of a sawtooth whose teeth are longer than blocks: what is left after each fall, such
 * as a collection of the old generation every few hours. Immutable.
 *
 * @param hours of each fall, from the first reading
 * @param floors lowest three minutes' mean after it, in the series' unit
 */
record SawtoothFloors(double[] hours, double[] floors) {
  /** Fewer falls do not tell what they have in common. */
  static final int FALLS_MIN = 5;

  /** What a test may err with. */
  private static final double CHANCE = 1e-3;

  private static final int MEAN_MIN = 3;
  private static final int FALL_MIN = 10;
  private static final double FALL_SHARE = 0.5;
  private static final double FALL_LEVEL_MIN = 0.05;
  private static final double[] FILLS = {0.1, 0.2, 0.45};
  private static final double CLEARLY = 4;
  private static final double US_PER_H = 3.6e9;

  /** No more falls than there are; none where there are no teeth. */
  static SawtoothFloors of(List<Minute> minutes) {
    List<Minute> read = minutes.stream().filter(m -> m.samples() > 0).toList();
    double[] smooth = smooth(read);
    int n = smooth.length;
    double highest = 0;
    for (int i = 0; i + FALL_MIN < n; i++) {
      highest = Math.max(highest, smooth[i] - smooth[i + FALL_MIN]);
    }
    List<Integer> falls = new ArrayList<>();
    if (n > 0 && highest >= FALL_LEVEL_MIN * Math.abs(MannKendall.median(smooth))) {
      for (int i = 0; i + FALL_MIN < n; i++) {
        if (smooth[i] - smooth[i + FALL_MIN] >= FALL_SHARE * highest) {
          falls.add(i);
          i += FALL_MIN;
        }
      }
    }
    double[] hours = new double[falls.size()];
    double[] floors = new double[falls.size()];
    for (int k = 0; k < floors.length; k++) {
      int from = falls.get(k);
      hours[k] = (read.get(from).startUs() - read.get(0).startUs()) / US_PER_H;
      floors[k] =
          Arrays.stream(smooth, from, Math.min(n, from + 2 * FALL_MIN)).min().orElse(smooth[from]);
    }
    return new SawtoothFloors(hours, floors);
  }

  private static double[] smooth(List<Minute> read) {
    double[] smooth = new double[Math.max(0, read.size() - MEAN_MIN + 1)];
    for (int i = 0; i < smooth.length; i++) {
      for (int j = 0; j < MEAN_MIN; j++) {
        smooth[i] += read.get(i + j).mean() / MEAN_MIN;
      }
    }
    return smooth;
  }

  /** Whether the low points rise over hours, and neither in one step nor to an end. */
  boolean rise() {
    int n = floors.length;
    if (n < FALLS_MIN || hours[n - 1] - hours[0] < GrowthClassifier.LINEAR_MIN_H) {
      return false;
    }
    LeastSquaresLine line = LeastSquaresLine.fit(hours, floors, 0, n);
    double error = line.error(StrictMath.sqrt(line.squares() / (n - 2)));
    double t = new TDistribution(null, n - 2.0).inverseCumulativeProbability(1 - CHANCE);
    double grown = line.slope() * (hours[n - 1] - hours[0]);
    if (line.slope() <= t * error
        || grown < GrowthClassifier.MATERIAL_SHARE * Math.abs(MannKendall.median(floors))) {
      return false;
    }
    double least = Double.MAX_VALUE;
    for (double part : FILLS) {
      double[] fill = new double[n];
      for (int i = 0; i < n; i++) {
        fill[i] = -StrictMath.expm1(-(hours[i] - hours[0]) / (part * (hours[n - 1] - hours[0])));
      }
      least = Math.min(least, squaresBeside(fill));
    }
    for (int at = 1; at < n; at++) {
      least = Math.min(least, squaresBeside(LinearColumns.step(n, at)));
    }
    return n * StrictMath.log(least / Math.max(line.squares(), 1e-300)) >= CLEARLY;
  }

  private double squaresBeside(double[] column) {
    double[][] columns = {LinearColumns.step(floors.length, 0), column};
    double[] left = LinearColumns.residual(floors, LinearColumns.orthonormal(columns));
    return LinearColumns.dot(left, left);
  }
}
