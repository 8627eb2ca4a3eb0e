package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.ResponseTimeSummary;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Response times of some responses by rank, microseconds: exact at its knots, so that the nearest
 * rank of a percentile has the printed value however few responses there are. Where one rank is
 * that of two percentiles, the higher one counts.
 *
 * <p>Between the knots (r0, q0) and (r1, q1) it is q0 + (q1 - q0) * t^k with t = (r - r0) / (r1 -
 * r0). All k are multiplied by one shape; the mean falls as the shape grows, so bisection finds the
 * shape that comes closest to it. Confined to one thread.
 */
final class RankedCurve {
  /** The fastest response, as a share of the median. */
  private static final double FLOOR = 0.4;

  /**
   * Where the tail ends that all but the slowest belong to, as multiples of the 99th percentile.
   */
  private static final double TAIL = 2;

  private static final double TAIL_WITHOUT_MAXIMUM = 1.5;
  private static final int STEPS = 60;

  /** Segments below this are summed rank by rank. */
  private static final int SHORT = 64;

  private final NavigableMap<Integer, Long> knots = new TreeMap<>();
  private final int responses;
  private final OptionalLong meanUs;

  RankedCurve(ResponseTimeSummary figures, int responses) {
    this.responses = responses;
    this.meanUs = figures.meanUs();
    if (responses > 0) {
      long tailUs =
          figures.maxUs().isPresent()
              ? Math.min(figures.maxUs().getAsLong(), (long) (TAIL * figures.p99Us()))
              : (long) (TAIL_WITHOUT_MAXIMUM * figures.p99Us());
      knots.put(1, (long) (FLOOR * figures.p50Us()));
      if (rank(99) < responses) {
        knots.put(Math.max(1, responses - 1), tailUs);
        knots.put(responses, figures.maxUs().orElse(tailUs));
      }
      knots.put(rank(50), figures.p50Us());
      knots.put(rank(95), figures.p95Us());
      knots.put(rank(99), figures.p99Us());
    }
  }

  int responses() {
    return responses;
  }

  /** Nearest rank of a percentile, from 1. */
  private int rank(int percent) {
    return rank(percent, responses);
  }

  static int rank(int percent, int responses) {
    return (int) -Math.floorDiv(-(long) responses * percent, 100L);
  }

  /** How many responses are within a time whatever becomes of the rest of the curve. */
  int surelyWithin(long us) {
    int within = 0;
    for (Map.Entry<Integer, Long> knot : knots.entrySet()) {
      if (knot.getValue() <= us) {
        within = knot.getKey();
      }
    }
    return within;
  }

  /** How many responses can be within a time. */
  int possiblyWithin(long us) {
    for (Map.Entry<Integer, Long> knot : knots.entrySet()) {
      if (knot.getValue() > us) {
        return knot.getKey() - 1;
      }
    }
    return responses;
  }

  /** Has exactly so many responses within a time, from what is sure to what is possible. */
  void pin(long us, int within) {
    if (within > surelyWithin(us)) {
      knots.put(within, us);
    }
    if (within < responses) {
      knots.putIfAbsent(within + 1, us + 1);
    }
  }

  /** Room for a maximum above what its figures say. */
  boolean hasFreeMaximum() {
    return responses > 0 && rank(99) < responses;
  }

  void maximum(long us) {
    knots.put(responses, us);
  }

  /** All of them, ascending. */
  int[] ranksUs() {
    int[] ranks = new int[responses];
    double shape = meanUs.isPresent() ? solved(meanUs.getAsLong()) : 1;
    Map.Entry<Integer, Long> from = null;
    for (Map.Entry<Integer, Long> to : knots.entrySet()) {
      if (from != null) {
        double k = exponent(to.getKey()) * shape;
        double length = to.getKey() - from.getKey();
        for (int rank = from.getKey() + 1; rank < to.getKey(); rank++) {
          double rise = StrictMath.pow((rank - from.getKey()) / length, k);
          ranks[rank - 1] =
              (int) (from.getValue() + (to.getValue() - from.getValue()) * rise + 0.5);
        }
      }
      ranks[to.getKey() - 1] = to.getValue().intValue();
      from = to;
    }
    return ranks;
  }

  private double solved(long wantedUs) {
    double low = 1e-3;
    double high = 1e3;
    for (int i = 0; i < STEPS; i++) {
      double middle = StrictMath.sqrt(low * high);
      if (meanUs(middle) > wantedUs) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double meanUs(double shape) {
    double sum = 0;
    Map.Entry<Integer, Long> from = null;
    for (Map.Entry<Integer, Long> to : knots.entrySet()) {
      if (from == null) {
        sum += to.getValue();
      } else {
        int length = to.getKey() - from.getKey();
        double rises = rises(length, exponent(to.getKey()) * shape);
        sum += length * (double) from.getValue() + (to.getValue() - from.getValue()) * rises;
      }
      from = to;
    }
    return sum / responses;
  }

  /** Sum of (i / length)^k for i from 1 to length; a long one by Euler and Maclaurin. */
  private static double rises(int length, double k) {
    if (length >= SHORT) {
      return length / (k + 1) + 0.5;
    }
    double sum = 0;
    for (int i = 1; i <= length; i++) {
      sum += StrictMath.pow((double) i / length, k);
    }
    return sum;
  }

  private double exponent(int rank) {
    return rank <= rank(50) ? 0.6 : rank <= rank(99) ? 1.2 : 4;
  }
}
