package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.FoldCodec;
import io.soakstream.analyzer.run.RunFold;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindowCodec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The folds of one partition on the heap, and how they are written: the lanes of a run under {@code
 * run|lanes}, each open window under {@code run|window|start}. Confined to its stream thread.
 */
final class PartitionRuns {
  private static final String LANES = "|lanes";
  private static final String WINDOW = "|window|";

  /** Time between news of a run in which nothing has moved, by the records' time stamps. */
  private static final long UPDATES_EVERY_MS = 5_000;

  /** Folds that are over stay to tell repeats from news; this many, the newest. */
  private static final int OVER_KEPT = 100;

  private final KeyValueStore<String, byte[]> store;
  private final int partition;
  private final BaseWindowCodec codec = new BaseWindowCodec();
  private final Map<String, RunFold> folds = new LinkedHashMap<>();
  private final Set<String> over = new LinkedHashSet<>();
  private final Map<String, Long> reportedAtMs = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private String lastRun;
  private RunFold lastFold;

  PartitionRuns(KeyValueStore<String, byte[]> store, int partition) {
    this.store = store;
    this.partition = partition;
    restore();
  }

  /** The fold of a run, opened when it is new; taken to change. */
  RunFold of(String run) {
    if (!run.equals(lastRun)) {
      lastFold = folds.computeIfAbsent(run, r -> new RunFold(partition));
      lastRun = run;
      touched.add(run);
    }
    return lastFold;
  }

  /** The fold of a run that has had an event here, taken to change; null names none. */
  Optional<RunFold> known(String run) {
    return folds.containsKey(run) ? Optional.of(of(run)) : Optional.empty();
  }

  /** Every fold with its run; not to be changed. */
  Map<String, RunFold> all() {
    return folds;
  }

  byte[] encode(BaseWindow window) {
    return codec.encode(window);
  }

  /** Whether the last news of a run is so old that it may be taken for silent. */
  boolean isNewsDue(String run, long nowMs) {
    // The broker's clock may have been set back since.
    return Math.abs(nowMs - reportedAtMs.getOrDefault(run, 0L)) >= UPDATES_EVERY_MS;
  }

  void reported(String run, long nowMs) {
    reportedAtMs.put(run, nowMs);
  }

  /**
   * Writes everything that changed since it was last called, and forgets folds that were over long
   * ago.
   */
  void writeBack() {
    for (String run : touched) {
      RunFold fold = folds.get(run);
      over.remove(run);
      if (fold.isOver()) {
        over.add(run);
      }
      store.put(run + LANES, FoldCodec.encode(fold));
      for (long startUs : fold.left()) {
        store.delete(run + WINDOW + startUs);
      }
      for (long startUs : fold.changed()) {
        store.put(run + WINDOW + startUs, codec.encode(fold.open().get(startUs)));
      }
      fold.stored();
    }
    touched.clear();
    lastRun = null;
    lastFold = null;
    while (over.size() > OVER_KEPT) {
      String oldest = over.iterator().next();
      over.remove(oldest);
      folds.remove(oldest);
      reportedAtMs.remove(oldest);
      store.delete(oldest + LANES);
    }
  }

  private void restore() {
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        if (entry.key.endsWith(LANES)) {
          String run = entry.key.substring(0, entry.key.length() - LANES.length());
          folds.put(run, FoldCodec.decode(entry.value, partition));
        }
      }
    }
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        int at = entry.key.lastIndexOf(WINDOW);
        if (at > 0) {
          folds.get(entry.key.substring(0, at)).restore(codec.decode(entry.value));
        }
      }
    }
    folds.entrySet().stream()
        .filter(fold -> fold.getValue().isOver())
        .sorted(Comparator.comparingLong(fold -> fold.getValue().lastOffset()))
        .forEach(fold -> over.add(fold.getKey()));
  }
}
