package io.soakstream.live.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * What is new of a run, for everybody who looks at it. The last messages are kept for those whose
 * connection broke; who reads too slowly loses the oldest, sees it by the numbers, and asks anew.
 * Nothing grows with the number of readers but what waits for each, which is bounded. Safe for any
 * thread.
 */
final class RunFeed {
  /** Messages kept for who comes back. */
  static final int KEPT = 256;

  private static final int WAITING_MAX = 32;

  private final Deque<FeedMessage> kept = new ArrayDeque<>();
  private final Sinks.Many<FeedMessage> live = Sinks.many().multicast().directBestEffort();
  private long number;

  /** Tells all who look. */
  synchronized void publish(String kind, String json) {
    FeedMessage message = new FeedMessage(++number, kind, json);
    kept.addLast(message);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    live.tryEmitNext(message);
  }

  /**
   * What comes from now on, and before it what came after a message; {@code reset} when that is not
   * known any more.
   *
   * @param after number of the last message seen; negative for nothing seen yet
   */
  Flux<FeedMessage> after(long after) {
    return Flux.defer(
        () -> {
          Flux<FeedMessage> coming =
              live.asFlux().onBackpressureBuffer(WAITING_MAX, BufferOverflowStrategy.DROP_OLDEST);
          return Flux.fromIterable(missed(after)).concatWith(coming);
        });
  }

  private synchronized List<FeedMessage> missed(long after) {
    List<FeedMessage> missed = new ArrayList<>();
    long oldest = kept.isEmpty() ? number + 1 : kept.getFirst().number();
    if (after < 0) {
      missed.add(new FeedMessage(number, "hello", "{}"));
    } else if (after > number || after < oldest - 1) {
      missed.add(new FeedMessage(number, "reset", "{}"));
    } else {
      kept.stream().filter(message -> message.number() > after).forEach(missed::add);
    }
    return missed;
  }
}
