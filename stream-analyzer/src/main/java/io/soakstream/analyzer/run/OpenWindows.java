package io.soakstream.analyzer.run;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Windows of one run that have not closed yet, and which of them changed since they were last
 * written. Confined to one thread.
 */
public final class OpenWindows {
  private final TreeMap<Long, PendingPartials> byStartUs = new TreeMap<>();
  private final Set<Long> changed = new HashSet<>();
  private long bytes;

  /** Takes in a partial as it was stored. */
  void restore(long startUs, byte[] partial) {
    byStartUs.computeIfAbsent(startUs, s -> new PendingPartials()).add(partial);
    bytes += partial.length;
  }

  /** Takes in a partial that is new. */
  void add(long startUs, byte[] partial) {
    restore(startUs, partial);
    changed.add(startUs);
  }

  /** Merges what waits of a window when that has become worth its time. */
  void mergeIfLarge(long startUs, Function<PendingPartials, byte[]> merge) {
    PendingPartials waiting = byStartUs.get(startUs);
    if (waiting.isLarge()) {
      bytes -= waiting.bytes();
      waiting.replace(merge.apply(waiting));
      bytes += waiting.bytes();
    }
  }

  /** Removes and returns the first window; there must be one. */
  Map.Entry<Long, PendingPartials> takeFirst() {
    Map.Entry<Long, PendingPartials> first = byStartUs.pollFirstEntry();
    bytes -= first.getValue().bytes();
    changed.add(first.getKey());
    return first;
  }

  void clear() {
    changed.addAll(byStartUs.keySet());
    byStartUs.clear();
    bytes = 0;
  }

  boolean isEmpty() {
    return byStartUs.isEmpty();
  }

  /** Start of the first window, microseconds since the epoch; there must be one. */
  long firstStartUs() {
    return byStartUs.firstKey();
  }

  /** Length of all partials, bytes. */
  public long bytes() {
    return bytes;
  }

  /** Partials by start, in the order they came; not to be changed. */
  public NavigableMap<Long, PendingPartials> byStartUs() {
    return Collections.unmodifiableNavigableMap(byStartUs);
  }

  /** Starts of windows that changed or closed since the last call of {@link #stored}. */
  public Set<Long> changed() {
    return changed;
  }

  /** Everything changed so far has been written. */
  public void stored() {
    changed.clear();
  }
}
