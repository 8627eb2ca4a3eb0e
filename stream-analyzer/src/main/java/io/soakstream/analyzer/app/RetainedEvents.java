package io.soakstream.analyzer.app;

import io.soakstream.analyzer.topology.Analysis;
import io.soakstream.result.OffsetRange;
import io.soakstream.result.RunInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which events are kept: those of the newest runs. Gathers what the runs topic says, in its order.
 * Pure; confined to one thread.
 */
final class RetainedEvents {
  private static final String ENDED = "ENDED";

  private final Set<String> unfinished = new LinkedHashSet<>();
  private final Map<String, RunInfo> ended = new LinkedHashMap<>();

  /** Takes in the next record of the runs topic. */
  void accept(RunInfo run) {
    if (!run.getAnalysis().equals(Analysis.LIVE_ID)) {
      return;
    }
    if (!run.getState().equals(ENDED)) {
      if (!ended.containsKey(run.getRun())) {
        unfinished.add(run.getRun());
      }
      return;
    }
    unfinished.remove(run.getRun());
    ended.putIfAbsent(run.getRun(), run);
  }

  /**
   * By partition the offset below which no event is kept. Nothing is given up while a run goes on:
   * its events may lie anywhere.
   *
   * @param keep how many runs keep their events, at least 1
   */
  Map<Integer, Long> deleteBelow(int keep) {
    Map<Integer, Long> below = new TreeMap<>();
    if (!unfinished.isEmpty() || ended.size() <= keep) {
      return below;
    }
    List<RunInfo> inOrder = new ArrayList<>(ended.values());
    for (RunInfo kept : inOrder.subList(inOrder.size() - keep, inOrder.size())) {
      for (OffsetRange range : kept.getPartitions()) {
        below.merge(range.getPartition(), range.getFirstOffset(), Math::min);
      }
    }
    return below;
  }
}
