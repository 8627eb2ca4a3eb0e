package io.soakstream.sink.write.insert;

import java.time.Duration;

/** Time that passes only when somebody waits. Confined to one thread. */
public final class SimulatedClock {
  private long nowNs;

  public long nowNs() {
    return nowNs;
  }

  public void pass(Duration time) {
    nowNs += time.toNanos();
  }

  public void passUntil(long thenNs) {
    nowNs = Math.max(nowNs, thenNs);
  }
}
