package io.soakstream.analyzer.detect.step;

/**
 * What moves a series over a run without being a change of it: a straight drift, the load of the
 * day, a warm-up. Orthonormal columns over equally spaced points, and steps on demand. Confined to
 * one thread.
 */
final class SmoothCurve {
  private static final double DAY_H = 24;
  private static final double HARMONICS_FROM_H = 6;
  private static final double[] WARM_UPS_H = {0.5, 2};
  private static final int HARMONICS_MAX = 8;
  private static final double DEPENDENT = 1e-9;

  private SmoothCurve() {}

  /** The columns for so many points, this many hours apart: rows by column, not orthonormal yet. */
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

  /** The same columns with one that is 0 before a point and 1 from it on. */
  static double[][] withStep(double[][] columns, int at) {
    double[][] more = new double[columns.length + 1][];
    System.arraycopy(columns, 0, more, 0, columns.length);
    double[] step = new double[columns[0].length];
    java.util.Arrays.fill(step, at, step.length, 1);
    more[columns.length] = step;
    return more;
  }

  /** Orthonormal columns that span the same space; modified Gram–Schmidt. */
  static double[][] orthonormal(double[][] columns) {
    double[][] base = new double[columns.length][];
    int kept = 0;
    for (double[] column : columns) {
      double[] rest = column.clone();
      double whole = dot(rest, rest);
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < kept; j++) {
          takeOut(rest, base[j]);
        }
      }
      double length = StrictMath.sqrt(dot(rest, rest));
      if (length > DEPENDENT * StrictMath.sqrt(whole)) {
        for (int i = 0; i < rest.length; i++) {
          rest[i] /= length;
        }
        base[kept++] = rest;
      }
    }
    return java.util.Arrays.copyOf(base, kept);
  }

  /** What is left of a series when orthonormal columns are taken out of it. */
  static double[] residual(double[] y, double[][] base) {
    double[] rest = y.clone();
    for (double[] column : base) {
      takeOut(rest, column);
    }
    return rest;
  }

  private static void takeOut(double[] rest, double[] column) {
    double part = dot(rest, column);
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= part * column[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
