package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.ResponseTimeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The curves of a phase's groups, bent so that all of them together show the phase's own
 * percentiles too.
 *
 * <p>A percentile of the whole says how many responses are within its value. Each group's figures
 * bound how many of its own can be; between the bounds the missing ones are dealt out by the room
 * that a group has. Where the bounds do not hold the wanted number, the figures contradict each
 * other: those of the groups stay, and the whole shows what comes of them. Stateless.
 */
final class PhaseCurves {
  private static final int[] PERCENTILES = {50, 95, 99};

  private PhaseCurves() {}

  /** Response times of each group, ascending, microseconds. */
  static List<int[]> of(
      Optional<ResponseTimeSummary> whole, List<RequestGroup> groups, int[] responses) {
    List<RankedCurve> curves = new ArrayList<>();
    for (int i = 0; i < responses.length; i++) {
      curves.add(new RankedCurve(groups.get(i).figures(), responses[i]));
    }
    if (whole.isPresent() && curves.size() > 1) {
      ResponseTimeSummary figures = whole.get();
      figures.maxUs().ifPresent(us -> placeMaximum(us, groups, curves));
      long[] values = {figures.p50Us(), figures.p95Us(), figures.p99Us()};
      for (int i = 0; i < values.length; i++) {
        meet(PERCENTILES[i], values[i], curves);
      }
    }
    return curves.stream().map(RankedCurve::ranksUs).toList();
  }

  /** The slowest response is one of the group whose 99th percentile is the highest. */
  private static void placeMaximum(long us, List<RequestGroup> groups, List<RankedCurve> curves) {
    RankedCurve slowest = null;
    long highest = 0;
    for (int i = 0; i < curves.size(); i++) {
      long p99Us = groups.get(i).figures().p99Us();
      if (curves.get(i).hasFreeMaximum() && p99Us > highest && p99Us < us) {
        slowest = curves.get(i);
        highest = p99Us;
      }
    }
    if (slowest != null) {
      slowest.maximum(us);
    }
  }

  private static void meet(int percent, long us, List<RankedCurve> curves) {
    int all = curves.stream().mapToInt(RankedCurve::responses).sum();
    int wanted = RankedCurve.rank(percent, all);
    int least = curves.stream().mapToInt(curve -> curve.surelyWithin(us)).sum();
    int most = curves.stream().mapToInt(curve -> curve.possiblyWithin(us)).sum();
    if (wanted < least || wanted > most) {
      return;
    }
    int[] within = curves.stream().mapToInt(curve -> within(curve, us)).toArray();
    int missing = wanted;
    for (int count : within) {
      missing -= count;
    }
    deal(missing, us, curves, within);
    for (int i = 0; i < within.length; i++) {
      if (curves.get(i).responses() > 0) {
        curves.get(i).pin(us, within[i]);
      }
    }
  }

  private static int within(RankedCurve curve, long us) {
    int count = 0;
    for (int rank : curve.ranksUs()) {
      count += rank <= us ? 1 : 0;
    }
    return Math.max(curve.surelyWithin(us), Math.min(curve.possiblyWithin(us), count));
  }

  private static void deal(int missing, long us, List<RankedCurve> curves, int[] within) {
    double[] room = new double[within.length];
    double rooms = 0;
    for (int i = 0; i < room.length; i++) {
      room[i] =
          missing > 0
              ? curves.get(i).possiblyWithin(us) - within[i]
              : within[i] - curves.get(i).surelyWithin(us);
      rooms += room[i];
    }
    if (missing != 0 && rooms > 0) {
      int[] parts = PhaseGroups.apportioned(room, Math.abs(missing));
      for (int i = 0; i < parts.length; i++) {
        within[i] += missing > 0 ? parts[i] : -parts[i];
      }
    }
  }
}
