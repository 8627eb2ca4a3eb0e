package io.soakstream.producer.engine;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Times out requests without a timer for each: the timeout is the same for all, so the oldest is
 * always the next. Confined to the event loop.
 */
final class RequestTimeouts {
  /** Beyond this the loop itself was held up, and responses may lie unread in the sockets. */
  private static final long HELD_UP_NS = 20_000_000;

  private static final long ONE_READ_NS = 1_000_000;

  private final InFlight inFlight;
  private final long timeoutNs;
  private final LoadClock clock;
  private final Later later;
  private final Consumer<PendingRequest> expired;
  private boolean armed;
  private boolean secondLook;

  /** Runs a task on the loop after a delay in nanoseconds. */
  interface Later {
    void run(Runnable task, long delayNs);
  }

  /**
   * @param expired takes a request out of flight
   */
  RequestTimeouts(
      InFlight inFlight,
      Duration timeout,
      LoadClock clock,
      Later later,
      Consumer<PendingRequest> expired) {
    this.inFlight = inFlight;
    this.timeoutNs = timeout.toNanos();
    this.clock = clock;
    this.later = later;
    this.expired = expired;
  }

  /** Call whenever a request was sent. */
  void arm() {
    PendingRequest oldest = inFlight.oldest();
    if (!armed && oldest != null) {
      armed = true;
      later.run(this::expire, -overdueNs(oldest));
    }
  }

  private void expire() {
    armed = false;
    PendingRequest oldest = inFlight.oldest();
    if (oldest != null && overdueNs(oldest) > HELD_UP_NS && !secondLook) {
      // Let the loop read first: a pause of the generator is not the target's timeout.
      secondLook = true;
      armed = true;
      later.run(this::expire, ONE_READ_NS);
      return;
    }
    secondLook = false;
    while (oldest != null && overdueNs(oldest) >= 0) {
      expired.accept(oldest);
      oldest = inFlight.oldest();
    }
    arm();
  }

  private long overdueNs(PendingRequest exchange) {
    return clock.nowNs() - exchange.startNs - timeoutNs;
  }
}
