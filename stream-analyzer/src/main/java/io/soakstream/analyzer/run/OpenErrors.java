package io.soakstream.analyzer.run;

import io.soakstream.analyzer.window.BaseWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Errors that the partitions have counted in windows of a run that are still open: what is said on
 * the way may rest on them, the final verdict never does. They are not stored. Confined to one
 * thread.
 */
final class OpenErrors {
  private final TreeMap<Long, Map<Integer, BaseWindow>> byStartUs = new TreeMap<>();

  /** Takes in what a partition has counted of a window so far, in the place of what it had. */
  void put(int partition, BaseWindow errors) {
    byStartUs.computeIfAbsent(errors.startUs(), s -> new HashMap<>()).put(partition, errors);
  }

  /** Forgets the windows that have closed by now, microseconds since the epoch. */
  void closedUpTo(long timeUs) {
    byStartUs.headMap(timeUs).clear();
  }

  void clear() {
    byStartUs.clear();
  }

  /** In order of their start; those of several partitions beside each other. */
  List<BaseWindow> windows() {
    List<BaseWindow> windows = new ArrayList<>();
    byStartUs.values().forEach(ofPartitions -> windows.addAll(ofPartitions.values()));
    return windows;
  }
}
