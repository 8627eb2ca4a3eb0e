package io.soakstream.producer.engine;

import io.soakstream.measure.GeneratorDelay;

/**
 * Sees when the event loop stood still: something was due on it, and nothing happened for long. A
 * response that came meanwhile was read late, so the time counts as the generator's for every
 * request that was in flight. Nanoseconds from the start of the load. Confined to the event loop.
 */
final class LoopWatch {
  private static final long STILL_NS = GeneratorDelay.LATE_US * 1_000;

  private final Listener listener;
  private long seenNs = Long.MIN_VALUE;
  private long stillNs;

  /** Hears that the loop stood still. */
  interface Listener {
    void stoodStill(long fromNs, long toNs);
  }

  LoopWatch(Listener listener) {
    this.listener = listener;
  }

  /**
   * The loop is at work.
   *
   * @param dueNs when it should have been at work at the latest
   */
  void seen(long dueNs, long nowNs) {
    long fromNs = Math.max(dueNs, seenNs);
    seenNs = nowNs;
    if (nowNs - fromNs > STILL_NS) {
      stillNs += nowNs - fromNs;
      listener.stoodStill(fromNs, nowNs);
    }
  }

  /** The loop has not been left since it was last seen at work. */
  void busy(long nowNs) {
    seen(seenNs == Long.MIN_VALUE ? nowNs : seenNs, nowNs);
  }

  /** How long the loop has stood still so far. */
  long stillNs() {
    return stillNs;
  }
}
