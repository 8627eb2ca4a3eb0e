package io.soakstream.producer.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events whose fate somebody wants to know as one: send them with {@link EventPublisher#publish},
 * then {@link #seal} tells when Kafka has answered for all of them. Sealed once, by the thread that
 * sent; what is told comes on a thread of Kafka's client, which must not be held up.
 */
public final class EventBatch {
  /** For events that nobody asks after. */
  static final EventBatch UNASKED = new EventBatch();

  private final AtomicLong open = new AtomicLong(1); // the seal
  private final CompletableFuture<Void> fate = new CompletableFuture<>();
  private volatile Exception failure;

  void sent() {
    if (this != UNASKED) {
      open.incrementAndGet();
    }
  }

  void settled(Exception why) {
    if (this != UNASKED) {
      failure = why == null ? failure : why;
      close();
    }
  }

  /**
   * No more events belong to it.
   *
   * @return done when the brokers have all of them; failed, with the last reason, when they were
   *     given up, all or some
   */
  public CompletableFuture<Void> seal() {
    close();
    return fate;
  }

  private void close() {
    if (open.decrementAndGet() > 0) {
      return;
    }
    if (failure == null) {
      fate.complete(null);
    } else {
      fate.completeExceptionally(failure);
    }
  }
}
