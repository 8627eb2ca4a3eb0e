package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.RunLanes.OpenLane;
import io.soakstream.analyzer.run.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each open lane of each open run was last heard of, for whoever gives up silent producers.
 * Wall clock; safe for any thread.
 */
public final class LaneWatch {
  private final Map<String, OpenRun> runs = new ConcurrentHashMap<>();
  private final JudgedTally judged = new JudgedTally();

  /**
   * A run that is not judged yet.
   *
   * @param endAnnounced the run's end has been announced, so that only stragglers can come
   * @param span empty while its first event has not come
   * @param lanes that are still expected to send
   */
  public record OpenRun(
      String run, boolean endAnnounced, Optional<Span> span, List<HeardLane> lanes) {}

  /** How far a run has come and how far it was planned, microseconds since the epoch. */
  public record Span(long startUs, long plannedEndUs, long knownUpToUs) {}

  /** A lane and when its latest event was first heard of, by {@link System#nanoTime}. */
  public record HeardLane(OpenLane lane, long atNanos) {}

  /** Something came of this run. */
  void heard(RunState run) {
    if (run.isOver()) {
      runs.remove(run.run());
      return;
    }
    Map<String, HeardLane> before = new HashMap<>();
    OpenRun known = runs.get(run.run());
    if (known != null) {
      known.lanes().forEach(lane -> before.put(lane.lane().name(), lane));
    }
    long now = System.nanoTime();
    List<HeardLane> lanes = new ArrayList<>();
    for (OpenLane lane : run.lanes().open()) {
      HeardLane last = before.get(lane.name());
      boolean hasChanged = last == null || last.lane().highest() != lane.highest();
      lanes.add(new HeardLane(lane, hasChanged ? now : last.atNanos()));
    }
    runs.put(run.run(), new OpenRun(run.run(), run.endAnnounced(), spanOf(run), lanes));
  }

  private static Optional<Span> spanOf(RunState run) {
    return Optional.ofNullable(run.plan())
        .map(plan -> new Span(plan.startUs(), plan.plannedEndUs(), run.knownUpToUs()));
  }

  /** A task has gone to another thread or instance: its runs are watched there. */
  void leave(String run) {
    runs.remove(run);
  }

  /** Runs that were judged. */
  public JudgedTally judged() {
    return judged;
  }

  /** Runs that are not judged yet. */
  public List<OpenRun> openRuns() {
    return List.copyOf(runs.values());
  }
}
