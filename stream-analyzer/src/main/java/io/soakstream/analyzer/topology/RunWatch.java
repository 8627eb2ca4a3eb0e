package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.window.RunLanes.OpenLane;
import io.soakstream.analyzer.window.RunState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each open run was last heard of, for whoever gives up silent producers. Wall clock; safe for
 * any thread.
 */
public final class RunWatch {
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();

  /**
   * Last news of a run.
   *
   * @param endAnnounced the run's end has been announced, so that only stragglers can come
   * @param lanes that are still expected to send
   */
  public record Heard(String run, long atNanos, boolean endAnnounced, List<OpenLane> lanes) {}

  /** Something came of this run. */
  void heard(RunState run) {
    if (run.isJudged()) {
      heard.remove(run.run());
    } else {
      heard.put(
          run.run(),
          new Heard(run.run(), System.nanoTime(), run.endAnnounced(), run.lanes().open()));
    }
  }

  /** Runs that are not judged yet. */
  public List<Heard> openRuns() {
    return List.copyOf(heard.values());
  }
}
