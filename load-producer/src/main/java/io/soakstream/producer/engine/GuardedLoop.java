package io.soakstream.producer.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The event loop of one load. Tasks run while the load has not ended; one that fails, such as the
 * hand-off to Kafka, ends the load with its failure. Safe for any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures end the load
final class GuardedLoop {
  private final EventLoop loop;
  private final CompletableFuture<?> ended;

  GuardedLoop(EventLoop loop, CompletableFuture<?> ended) {
    this.loop = loop;
    this.ended = ended;
  }

  /** Runs a task now when called on the loop, else as soon as the loop gets to it. */
  void run(Runnable task) {
    if (loop.inEventLoop()) {
      guarded(task).run();
    } else {
      loop.execute(guarded(task));
    }
  }

  /** Runs a task after a delay; at once if that is negative. */
  Future<?> later(Runnable task, long delayNs) {
    return loop.schedule(guarded(task), Math.max(0, delayNs), TimeUnit.NANOSECONDS);
  }

  /** Runs a task again and again until the load has ended. */
  void every(long periodNs, long delayNs, Runnable task) {
    long firstNs = Math.max(0, delayNs);
    Future<?> repeated =
        loop.scheduleAtFixedRate(guarded(task), firstNs, periodNs, TimeUnit.NANOSECONDS);
    ended.whenComplete((done, failure) -> repeated.cancel(false));
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        if (!ended.isDone()) {
          task.run();
        }
      } catch (RuntimeException | Error e) {
        ended.completeExceptionally(e);
      }
    };
  }
}
