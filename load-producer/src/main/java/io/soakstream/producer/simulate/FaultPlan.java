package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which requests fail, and how; decided for the whole run before its first hour. Immutable.
 *
 * <p>Ordinary errors are drawn uniformly over their hour, away from the checkpoint by its
 * clearance. A layout in which three or more stand within 10 seconds is drawn again: at 2 an hour
 * such a cluster comes once in some thousand runs, and then it would be a burst by any honest test,
 * though nobody injected one. Everything else that chance does, stays.
 *
 * <p>The checkpoint's errors are spread over its requests, one drawn in each of as many equal
 * parts, so that the first and the last second always hold some.
 */
final class FaultPlan {
  private static final long CLUSTER_US = 10_000_000;
  private static final int CLUSTER = 3;
  private static final int MOST_ATTEMPTS = 1_000;

  private final TreeMap<Long, Fault> faults = new TreeMap<>();
  private final Timetable timetable;
  private final long seed;
  private final long clearFrom;
  private final long clearTo;

  FaultPlan(Model model, Timetable timetable, long seed) {
    this.timetable = timetable;
    this.seed = seed;
    this.clearFrom =
        model.checkpoint().map(it -> timetable.firstAt(it.at().minus(it.clearance()))).orElse(0L);
    this.clearTo =
        model
            .checkpoint()
            .map(it -> timetable.firstAt(it.at().plus(it.length()).plus(it.clearance())))
            .orElse(0L);
    model.checkpoint().ifPresent(this::addCheckpoint);
    addOrdinary(model);
  }

  private void addCheckpoint(Model.Checkpoint checkpoint) {
    Draws draws = new Draws(seed, "checkpoint", 0);
    long first = timetable.firstAt(checkpoint.at());
    long requests = timetable.firstAt(checkpoint.at().plus(checkpoint.length())) - first;
    for (int i = 0; i < checkpoint.errors(); i++) {
      long from = first + i * requests / checkpoint.errors();
      long to = first + (i + 1) * requests / checkpoint.errors();
      faults.put(from + draws.below((int) (to - from)), Fault.CHECKPOINT);
    }
  }

  private void addOrdinary(Model model) {
    Draws draws = new Draws(seed, "errors", 0);
    List<Long> requests = layout(model, draws);
    List<Fault> kinds = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      kinds.add(i < model.timeouts() ? Fault.TIMEOUT : Fault.RESET);
    }
    for (int i = kinds.size() - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      Fault swapped = kinds.set(i, kinds.get(j));
      kinds.set(j, swapped);
    }
    for (int i = 0; i < requests.size(); i++) {
      faults.put(requests.get(i), kinds.get(i));
    }
  }

  private List<Long> layout(Model model, Draws draws) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<Long> requests = new ArrayList<>();
      for (int hour = 0; hour < model.hours().size(); hour++) {
        for (int i = 0; i < model.hours().get(hour).errors(); i++) {
          requests.add(drawn(hour, draws, requests));
        }
      }
      requests.sort(null);
      if (!clustered(requests)) {
        return requests;
      }
    }
    throw new IllegalStateException(
        "no layout of the errors without a cluster in "
            + MOST_ATTEMPTS
            + " draws, seed "
            + seed
            + "; lower the errors of the hours");
  }

  private long drawn(int hour, Draws draws, List<Long> taken) {
    long first = timetable.firstOf(hour);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      long request = first + draws.below(timetable.requestsIn(hour));
      boolean clear = request < clearFrom || request >= clearTo;
      if (clear && !taken.contains(request)) {
        return request;
      }
    }
    throw new IllegalStateException(
        "hour " + hour + " has no room for its errors beside the checkpoint");
  }

  private boolean clustered(List<Long> requests) {
    for (int i = CLUSTER - 1; i < requests.size(); i++) {
      if (timetable.slotUs(requests.get(i)) - timetable.slotUs(requests.get(i - CLUSTER + 1))
          < CLUSTER_US) {
        return true;
      }
    }
    return false;
  }

  /** Faults of an hour by request, counted from the start of the run. */
  Map<Long, Fault> in(int hour) {
    long first = timetable.firstOf(hour);
    return faults.subMap(first, first + timetable.requestsIn(hour));
  }
}
