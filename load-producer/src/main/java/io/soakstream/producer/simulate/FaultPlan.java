package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.SimulationModel;
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

  private final TreeMap<Long, SimulatedFault> faults = new TreeMap<>();
  private final SlotSchedule slots;
  private final long seed;
  private final long clearFrom;
  private final long clearTo;

  FaultPlan(SimulationModel model, SlotSchedule slots, long seed) {
    this.slots = slots;
    this.seed = seed;
    this.clearFrom =
        model.checkpoint().map(it -> slots.firstAt(it.at().minus(it.clearance()))).orElse(0L);
    this.clearTo =
        model
            .checkpoint()
            .map(it -> slots.firstAt(it.at().plus(it.length()).plus(it.clearance())))
            .orElse(0L);
    model.checkpoint().ifPresent(this::addCheckpoint);
    addOrdinary(model);
  }

  private void addCheckpoint(SimulationModel.Checkpoint checkpoint) {
    RandomStream random = new RandomStream(seed, "checkpoint", 0);
    long first = slots.firstAt(checkpoint.at());
    long requests = slots.firstAt(checkpoint.at().plus(checkpoint.length())) - first;
    for (int i = 0; i < checkpoint.errors(); i++) {
      long from = first + i * requests / checkpoint.errors();
      long to = first + (i + 1) * requests / checkpoint.errors();
      faults.put(from + random.below((int) (to - from)), SimulatedFault.CHECKPOINT);
    }
  }

  private void addOrdinary(SimulationModel model) {
    RandomStream random = new RandomStream(seed, "errors", 0);
    List<Long> requests = layout(model, random);
    List<SimulatedFault> kinds = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      kinds.add(i < model.timeouts() ? SimulatedFault.TIMEOUT : SimulatedFault.RESET);
    }
    for (int i = kinds.size() - 1; i > 0; i--) {
      int j = random.below(i + 1);
      SimulatedFault swapped = kinds.set(i, kinds.get(j));
      kinds.set(j, swapped);
    }
    for (int i = 0; i < requests.size(); i++) {
      faults.put(requests.get(i), kinds.get(i));
    }
  }

  private List<Long> layout(SimulationModel model, RandomStream random) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<Long> requests = new ArrayList<>();
      for (int hour = 0; hour < model.hours().size(); hour++) {
        for (int i = 0; i < model.hours().get(hour).errors(); i++) {
          requests.add(drawn(hour, random, requests));
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
            + " random, seed "
            + seed
            + "; lower the errors of the hours");
  }

  private long drawn(int hour, RandomStream random, List<Long> taken) {
    long first = slots.firstOf(hour);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      long request = first + random.below(slots.requestsIn(hour));
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
      if (slots.slotUs(requests.get(i)) - slots.slotUs(requests.get(i - CLUSTER + 1))
          < CLUSTER_US) {
        return true;
      }
    }
    return false;
  }

  /** Faults of an hour by request, counted from the start of the run. */
  Map<Long, SimulatedFault> in(int hour) {
    long first = slots.firstOf(hour);
    return faults.subMap(first, first + slots.requestsIn(hour));
  }
}
