package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.LinearColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What moves a series over a run without being a change of it: a straight drift, the load of the
 * day, a warm-up. Columns over equally spaced points, and steps on demand. Stateless.
 */
final class SmoothCurve {
  private static final double DAY_H = 24;
  private static final double HARMONICS_FROM_H = 6;
  private static final double[] WARM_UPS_H = {0.25, 0.5, 1, 2, 4};
  private static final int HARMONICS_MAX = 8;

  /** How many of them are of short warm-ups. */
  private static final int SHORT = 3;

  /** What a column of a warm-up costs: Akaike's, for none of them is the warm-up that there is. */
  private static final double PER_WARM_UP = 2;

  private SmoothCurve() {}

  /**
   * A part of the curve.
   *
   * @param penalty what its columns cost, in the units of twice a logarithm of a likelihood
   */
  record Choice(double[][] columns, double penalty) {}

  /**
   * The columns for so many points, this many hours apart: level, drift, the harmonics of the day,
   * warm-ups; rows by column, not orthonormal yet.
   */
  static double[][] columns(int points, double stepH) {
    double lengthH = points * stepH;
    int harmonics =
        lengthH < HARMONICS_FROM_H
            ? 0
            : (int) Math.min(HARMONICS_MAX, StrictMath.ceil(2 * Math.max(1, lengthH / DAY_H)));
    double[][] columns = new double[2 + 2 * harmonics + WARM_UPS_H.length][points];
    for (int i = 0; i < points; i++) {
      int column = 0;
      columns[column++][i] = 1;
      columns[column++][i] = (double) i / points;
      for (int k = 1; k <= harmonics; k++) {
        columns[column++][i] = StrictMath.cos(2 * Math.PI * k * i / points);
        columns[column++][i] = StrictMath.sin(2 * Math.PI * k * i / points);
      }
      for (double tauH : WARM_UPS_H) {
        columns[column++][i] = StrictMath.exp(-i * stepH / tauH);
      }
    }
    return columns;
  }

  /**
   * How much of it a series may need: a level; a drift; the day beside that, one harmonic after the
   * other; a short warm-up beside a drift, and any beside all of it, since a part of a day passes
   * for a long one.
   */
  static List<Choice> choices(double[][] columns) {
    double perColumn = StrictMath.log(columns[0].length);
    int cold = columns.length - WARM_UPS_H.length;
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(Arrays.copyOf(columns, 1), perColumn));
    for (int upTo = 2; upTo <= cold; upTo += 2) {
      choices.add(new Choice(Arrays.copyOf(columns, upTo), upTo * perColumn));
    }
    double[][] warm = Arrays.copyOf(columns, 2 + SHORT);
    System.arraycopy(columns, cold, warm, 2, SHORT);
    choices.add(new Choice(warm, 2 * perColumn + PER_WARM_UP * SHORT));
    choices.add(new Choice(columns, cold * perColumn + PER_WARM_UP * WARM_UPS_H.length));
    return choices;
  }

  /** The same columns with one that is 0 before a point and 1 from it on. */
  static double[][] withStep(double[][] columns, int at) {
    double[][] more = new double[columns.length + 1][];
    System.arraycopy(columns, 0, more, 0, columns.length);
    more[columns.length] = LinearColumns.step(columns[0].length, at);
    return more;
  }
}
