package io.soakstream.producer.door;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests may be held at once. Safe for any thread; never blocks. */
final class ByteBudget {
  private final long max;
  private final AtomicLong held = new AtomicLong();

  ByteBudget(long max) {
    this.max = max;
  }

  /** Takes so many bytes when they are left. */
  boolean tryTake(long bytes) {
    if (held.addAndGet(bytes) <= max) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
