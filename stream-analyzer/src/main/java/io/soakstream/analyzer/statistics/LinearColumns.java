package io.soakstream.analyzer.statistics;

import java.util.Arrays;

/** Columns of equal length that a series is a sum of, as least squares takes them. Stateless. */
public final class LinearColumns {
  private static final double DEPENDENT = 1e-9;

  private LinearColumns() {}

  /**
   * Orthonormal columns that span the same space, those that others span already left out; modified
   * Gram–Schmidt.
   */
  public static double[][] orthonormal(double[][] columns) {
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
    return Arrays.copyOf(base, kept);
  }

  /** What is left of a series when orthonormal columns are taken out of it. */
  public static double[] residual(double[] y, double[][] base) {
    double[] rest = y.clone();
    for (double[] column : base) {
      takeOut(rest, column);
    }
    return rest;
  }

  private static void takeOut(double[] rest, double[] column) {
    subtract(rest, dot(rest, column), column);
  }

  /** Takes so many times a column out of a series. */
  public static void subtract(double[] rest, double times, double[] column) {
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= times * column[i];
    }
  }

  /** A column that is 0 before a point and 1 from it on. */
  public static double[] step(int points, int at) {
    double[] step = new double[points];
    Arrays.fill(step, at, points, 1);
    return step;
  }

  /** Sum of the products. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
