package io.soakstream.sink.write;

import java.time.Duration;

/** Time that passes only when somebody waits. Confined to one thread. */
final class SimulatedClock {
  private long nowNs;

  long nowNs() {
    return nowNs;
  }

  void pass(Duration time) {
    nowNs += time.toNanos();
  }

  void passUntil(long thenNs) {
    nowNs = Math.max(nowNs, thenNs);
  }
}
