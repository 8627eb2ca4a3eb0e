package io.soakstream.analyzer.app;

import io.soakstream.analyzer.topology.AnalysisSettings;
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
 * Which events are kept: those of the newest runs, as far as there is room. Gathers what the runs
 * topic says, in its order. Pure; confined to one thread.
 */
final class RetainedEvents {
  private static final String ENDED = "ENDED";

  private final Set<String> unfinished = new LinkedHashSet<>();
  private final Map<String, RunInfo> ended = new LinkedHashMap<>();

  /** Takes in the next record of the runs topic. */
  void accept(RunInfo run) {
    if (!run.getAnalysis().equals(AnalysisSettings.LIVE_ID)) {
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

  /** How large the events of one partition are on disk. */
  record LogSize(long beginOffset, long endOffset, long bytes) {
    /** Bytes from an offset on, every event taken to be as large as the others. */
    double bytesFrom(long offset) {
      long events = Math.max(1, endOffset - beginOffset);
      return (double) bytes * Math.max(0, endOffset - Math.max(offset, beginOffset)) / events;
    }
  }

  /**
   * By partition the offset below which no event is kept. Nothing is given up while a run goes on:
   * its events may lie anywhere.
   *
   * @param keepRuns how many runs keep their events, at least 1
   * @param keepBytes fewer runs keep theirs, but never none, when they would take more than this
   * @param sizes of the events on disk by partition
   */
  Map<Integer, Long> deleteBelow(int keepRuns, long keepBytes, Map<Integer, LogSize> sizes) {
    if (!unfinished.isEmpty()) {
      return Map.of();
    }
    int keep = Math.min(keepRuns, ended.size());
    while (keep > 1 && bytesFrom(begin(keep), sizes) > keepBytes) {
      keep--;
    }
    return keep == ended.size() ? Map.of() : begin(keep);
  }

  private static double bytesFrom(Map<Integer, Long> begin, Map<Integer, LogSize> sizes) {
    return begin.entrySet().stream()
        .filter(partition -> sizes.containsKey(partition.getKey()))
        .mapToDouble(partition -> sizes.get(partition.getKey()).bytesFrom(partition.getValue()))
        .sum();
  }

  /** By partition the first offset of the newest runs. */
  private Map<Integer, Long> begin(int keep) {
    Map<Integer, Long> below = new TreeMap<>();
    List<RunInfo> inOrder = new ArrayList<>(ended.values());
    for (RunInfo kept : inOrder.subList(inOrder.size() - keep, inOrder.size())) {
      for (OffsetRange range : kept.getPartitions()) {
        below.merge(range.getPartition(), range.getFirstOffset(), Math::min);
      }
    }
    return below;
  }
}
