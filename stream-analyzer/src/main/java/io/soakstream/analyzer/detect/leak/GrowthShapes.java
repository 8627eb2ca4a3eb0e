package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.FollowingNoise;
import io.soakstream.analyzer.statistics.LinearColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes that a quantity may have over a run, and how well each explains a series beside the
 * others: a level, a warm-up, the load of a day; and, from some point on, a jump, a fill that comes
 * to an end, or growth that goes on. Compared by Schwarz's criterion on values whitened as AR(1).
 * Immutable.
 *
 * <p>Source: Schwarz, G. (1978), Estimating the dimension of a model; Muggeo, V. M. R. (2003),
 * Estimating regression models with unknown break-points, for the broken line.
 *
 * @param still criterion of the best shape that has no growth from some point on
 * @param settled of the best one in which a growth that began came to its end
 * @param growing of the best one in which it goes on
 * @param began point at which that growth begins
 * @param slopePerH of that growth, in the series' unit
 */
record GrowthShapes(double still, double settled, double growing, int began, double slopePerH) {
  /** Fewer points tell no shape. */
  static final int POINTS_MIN = 12;

  /** Points that a growth has at least. */
  static final int GROWN_MIN = 5;

  /** That a shape usually has, for the correlation of what it leaves. */
  private static final int NUMBERS = 4;

  private static final double NOTHING = 1e-12;
  private static final double DAY_H = 24;
  private static final double DAY_FROM_H = 12;

  /** Time constants, share of the run: of what warms up at its start, whatever else happens. */
  private static final double[] WARM_UPS = {0.01, 0.03, 0.08, 0.2};

  /** And of what grows from its start: no growth that began later. */
  private static final double[] FROM_START = {0.4, 0.8, 1.6};

  /** Where straight growth from the start bends, share of the run. */
  private static final double[] BENDS = {0.1, 0.2, 0.35, 0.5, 0.65, 0.8};

  /** How fast it is then, share of what it was: it has settled below a third. */
  private static final double[] AFTER_BENDS = {0, 0.15, GrowthClassifier.SETTLED_SHARE};

  /** Time constants of a fill, share of the time since it began: slopes fall below a third. */
  private static final double[] FILLS = {0.1, 0.2, 0.3, 0.45};

  /** Where a straight fill ends, share of the time since it began. */
  private static final double[] RAMPS = {0.2, 0.4, 0.6, 0.8};

  /** Columns beside which an event is looked for; one that is nonlinear has one number more. */
  private record Base(double[][] columns, int numbers, boolean isWhole) {}

  /** The best of each kind so far. */
  private static final class Kinds {
    private final Best still = new Best();
    private final Best settled = new Best();
    private final Best growing = new Best();

    /** What the best of all leaves. */
    double[] residual() {
      Best least = settled.criterion < still.criterion ? settled : still;
      return (growing.criterion < least.criterion ? growing : least).residual;
    }
  }

  /** The best of one kind so far. */
  private static final class Best {
    private double criterion = Double.MAX_VALUE;
    private double[] residual;
    private int at;
    private double slope;
  }

  /**
   * Compares the shapes.
   *
   * @param hours ascending, equally spaced, at least {@link #POINTS_MIN}
   * @param y figure of each block
   */
  static GrowthShapes of(double[] hours, double[] y) {
    List<Base> bases = bases(hours);
    double[] noise = compared(hours, y, bases, 0).residual();
    Kinds best = compared(hours, y, bases, FollowingNoise.correlation(noise, NUMBERS));
    return new GrowthShapes(
        best.still.criterion,
        best.settled.criterion,
        best.growing.criterion,
        best.growing.at,
        best.growing.slope);
  }

  private static List<Base> bases(double[] hours) {
    int n = hours.length;
    double span = hours[n - 1] - hours[0];
    double[] one = LinearColumns.step(n, 0);
    List<Base> bases = new ArrayList<>();
    bases.add(new Base(new double[][] {one}, 1, true));
    for (double part : WARM_UPS) {
      bases.add(new Base(new double[][] {one, decay(hours, part * span)}, 3, true));
    }
    if (span >= DAY_FROM_H) {
      double[] cos = new double[n];
      double[] sin = new double[n];
      for (int i = 0; i < n; i++) {
        cos[i] = StrictMath.cos(2 * Math.PI * hours[i] / DAY_H);
        sin[i] = StrictMath.sin(2 * Math.PI * hours[i] / DAY_H);
      }
      bases.add(new Base(new double[][] {one, cos, sin}, 3, true));
    }
    for (double part : FROM_START) {
      bases.add(new Base(new double[][] {one, decay(hours, part * span)}, 3, false));
    }
    bases.add(new Base(new double[][] {one, hours}, 2, false));
    for (double part : BENDS) {
      for (double later : AFTER_BENDS) {
        bases.add(new Base(new double[][] {one, bent(hours, part, later)}, 4, false));
      }
    }
    return bases;
  }

  private static double[] bent(double[] hours, double part, double later) {
    double bendH = part * (hours[hours.length - 1] - hours[0]);
    double[] column = new double[hours.length];
    for (int i = 0; i < column.length; i++) {
      double sinceH = hours[i] - hours[0];
      column[i] = Math.min(sinceH, bendH) + later * Math.max(0, sinceH - bendH);
    }
    return column;
  }

  private static double[] decay(double[] hours, double tauH) {
    double[] column = new double[hours.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = StrictMath.exp(-(hours[i] - hours[0]) / tauH);
    }
    return column;
  }

  private static Kinds compared(double[] hours, double[] y, List<Base> bases, double correlation) {
    Kinds best = new Kinds();
    int n = y.length;
    double[] white = FollowingNoise.whitened(y, correlation);
    double[][][] plain = new double[bases.size()][][];
    double[][] rest = new double[bases.size()][];
    for (int b = 0; b < plain.length; b++) {
      plain[b] =
          LinearColumns.orthonormal(FollowingNoise.whitened(bases.get(b).columns(), correlation));
      rest[b] = LinearColumns.residual(white, plain[b]);
      keep(best.still, criterion(rest[b], bases.get(b).numbers()), rest[b], 0, 0);
    }
    for (int at = 2; at <= n - GROWN_MIN; at++) {
      double[] step = FollowingNoise.whitened(LinearColumns.step(n, at), correlation);
      double[] line = FollowingNoise.whitened(line(hours, at), correlation);
      List<double[]> fills = new ArrayList<>();
      for (double part : FILLS) {
        fills.add(FollowingNoise.whitened(fill(hours, at, part), correlation));
      }
      int ramps = fills.size();
      for (double part : RAMPS) {
        fills.add(FollowingNoise.whitened(ramp(hours, at, part), correlation));
      }
      for (int b = 0; b < plain.length; b++) {
        Base base = bases.get(b);
        if (!base.isWhole()) {
          continue;
        }
        double[] stepRest = LinearColumns.residual(step, plain[b]);
        double[] afterStep = rest[b].clone();
        takeOut(afterStep, stepRest);
        keep(best.still, criterion(afterStep, base.numbers() + 2), afterStep, at, 0);
        double[] lineRest = LinearColumns.residual(line, plain[b]);
        tryOne(best.growing, rest[b], lineRest, base.numbers() + 2, at);
        takeOut(lineRest, stepRest);
        tryOne(best.growing, afterStep, lineRest, base.numbers() + 3, at);
        for (int f = 0; f < fills.size(); f++) {
          double[] fillRest = LinearColumns.residual(fills.get(f), plain[b]);
          tryOne(best.settled, rest[b], fillRest, base.numbers() + 3, at);
          if (f < ramps) {
            takeOut(fillRest, stepRest);
            tryOne(best.settled, afterStep, fillRest, base.numbers() + 4, at);
          }
        }
      }
    }
    return best;
  }

  /** A column that may only push upwards. */
  private static void tryOne(Best best, double[] rest, double[] column, int numbers, int at) {
    double length = LinearColumns.dot(column, column);
    double product = LinearColumns.dot(rest, column);
    if (length < NOTHING || product <= 0) {
      return;
    }
    double squares = LinearColumns.dot(rest, rest) - product * product / length;
    double criterion = criterion(squares, rest.length, numbers);
    if (criterion < best.criterion) {
      double[] left = rest.clone();
      takeOut(left, column);
      keep(best, criterion, left, at, product / length);
    }
  }

  private static void keep(Best best, double criterion, double[] left, int at, double slope) {
    if (criterion < best.criterion) {
      best.criterion = criterion;
      best.residual = left;
      best.at = at;
      best.slope = slope;
    }
  }

  private static double criterion(double[] left, int numbers) {
    return criterion(LinearColumns.dot(left, left), left.length, numbers);
  }

  private static double criterion(double squares, int n, int numbers) {
    return n * StrictMath.log(Math.max(squares, 1e-300) / n) + numbers * StrictMath.log(n);
  }

  private static void takeOut(double[] rest, double[] column) {
    double length = LinearColumns.dot(column, column);
    if (length > NOTHING) {
      LinearColumns.subtract(rest, LinearColumns.dot(rest, column) / length, column);
    }
  }

  private static double[] line(double[] hours, int at) {
    double[] column = new double[hours.length];
    for (int i = at; i < column.length; i++) {
      column[i] = hours[i] - hours[at] + half(hours);
    }
    return column;
  }

  private static double[] fill(double[] hours, int at, double part) {
    double tauH = part * (hours[hours.length - 1] - hours[at]);
    double[] column = new double[hours.length];
    for (int i = at; i < column.length; i++) {
      column[i] = -StrictMath.expm1(-(hours[i] - hours[at] + half(hours)) / tauH);
    }
    return column;
  }

  private static double[] ramp(double[] hours, int at, double part) {
    double untilH = part * (hours[hours.length - 1] - hours[at]);
    double[] column = new double[hours.length];
    for (int i = at; i < column.length; i++) {
      column[i] = Math.min(untilH, hours[i] - hours[at] + half(hours));
    }
    return column;
  }

  /** The middle of a block lies half of one behind its beginning. */
  private static double half(double[] hours) {
    return (hours[1] - hours[0]) / 2;
  }
}
