package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.RunState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which partitions of the events topic should wait to be read, because what they bring waits in
 * memory for others: windows close when every lane has moved past them, and a backlog's partitions
 * are read by different threads. A matter of memory only; no result depends on it. Safe for any
 * thread.
 */
public final class ReadingPace {
  /** More than this waiting of one run holds the partitions that are ahead, bytes. */
  static final long MUCH_BYTES = 8 << 20;

  /** No more than this lets them go on, bytes. */
  static final long LITTLE_BYTES = 4 << 20;

  /** Nobody is ahead by less, microseconds of event time. */
  static final long LEAD_US = 60_000_000;

  /** What does not move for so long is not waited for: its producer may be silent. */
  static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** So long after the last run was over nothing of it is under way any more. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Map<String, WaitingRun> runs = new ConcurrentHashMap<>();
  private volatile long heardNanos = System.nanoTime();

  /**
   * What a run holds.
   *
   * @param slowestUs event time up to which its windows may close
   * @param sinceNanos when that last changed, by {@link System#nanoTime}
   */
  private record WaitingRun(long slowestUs, long sinceNanos, Set<Integer> partitions) {
    boolean isPatient(long nowNanos) {
      return nowNanos - sinceNanos < TIMEOUT_NANOS;
    }
  }

  /** Something came of this run. */
  void heard(RunState run, long nowNanos) {
    heardNanos = nowNanos;
    if (run.isOver()) {
      runs.remove(run.run());
      return;
    }
    WaitingRun before = runs.get(run.run());
    long slowestUs = run.lanes().watermarkUs();
    boolean hasChanged = before == null || before.slowestUs() != slowestUs;
    boolean isHolding = before != null && !before.partitions().isEmpty();
    boolean isMuch = run.open().bytes() > (isHolding ? LITTLE_BYTES : MUCH_BYTES);
    runs.put(
        run.run(),
        new WaitingRun(
            slowestUs,
            hasChanged ? nowNanos : before.sinceNanos(),
            isMuch ? run.lanes().ahead(LEAD_US) : Set.of()));
  }

  /** A task has gone to another thread or instance: what its runs need is told there. */
  void leave(String run) {
    runs.remove(run);
  }

  /**
   * Whether no run goes on, by {@link System#nanoTime}: then nothing but an event needs to be
   * waited for, and that ends the wait.
   */
  boolean isQuiet(long nowNanos) {
    return runs.isEmpty() && nowNanos - heardNanos > QUIET_NANOS;
  }

  /** Whether a partition should wait, by {@link System#nanoTime}. */
  boolean holds(int partition, long nowNanos) {
    for (WaitingRun run : runs.values()) {
      if (run.partitions().contains(partition) && run.isPatient(nowNanos)) {
        return true;
      }
    }
    return false;
  }
}
