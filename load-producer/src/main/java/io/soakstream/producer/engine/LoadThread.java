package io.soakstream.producer.engine;

import io.netty.channel.EventLoop;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The one thread of a load: its event loop, which the engine and all of its transports share. One
 * loop gave a better p99 than one per core: requests and responses do not wait for each other's
 * threads. The engine opens it before its transports and closes it after them; safe for any thread.
 */
public final class LoadThread implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final LoopResources loops = LoopResources.create("load", 1, true);
  private final EventLoop loop = loops.onClient(LoopResources.DEFAULT_NATIVE).next();

  /** Where everything of a load happens. */
  public EventLoop loop() {
    return loop;
  }

  /** The same for a client of Reactor Netty. */
  public LoopResources loops() {
    return loops;
  }

  /** Waits for a task on the loop, though not for ever; not on the loop itself. */
  public void finish(Runnable task) {
    loop.submit(task).awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
  }

  @Override
  public void close() {
    loops
        .disposeLater(Duration.ZERO, CLOSE_TIMEOUT)
        .timeout(CLOSE_TIMEOUT.multipliedBy(2), Mono.empty())
        .block(); // Its thread is a daemon: whoever cannot be ended is left.
  }
}
