package io.soakstream.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C (and SIGTERM, SIGHUP) in the middle of a verb: closes what the verb has opened, last
 * opened first, and ends the process with 105 within {@link #LIMIT}, whatever hangs. Children that
 * are still there then die with this process: their stdin pipe closes.
 *
 * <p>Safe for any thread. One per process.
 */
public final class Interruption {
  /** The longest that an orderly end may take; the user is promised 5 s. */
  static final Duration LIMIT = Duration.ofMillis(3_900);

  private static final Deque<Closing> OPEN = new ArrayDeque<>();
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static Runnable announcement = () -> {};
  private static volatile boolean finished;
  private static volatile boolean interrupted;

  private Interruption() {}

  /** Something to close on an interrupt. */
  public interface Closing {
    void close() throws Exception;
  }

  /** From now on an interrupt ends the process in order. Call it once, first of all. */
  public static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::end, "interrupt"));
  }

  /** Registers what to close; {@link #forget} it when it is closed in the ordinary way. */
  public static synchronized void onInterrupt(Closing closing) {
    OPEN.push(closing);
  }

  /** What happens first of all on an interrupt, such as taking a progress line away. */
  public static synchronized void announceWith(Runnable first) {
    announcement = first;
  }

  /** It is closed already. */
  public static synchronized void forget(Closing closing) {
    OPEN.remove(closing);
  }

  /** The verb came to its own end: the shutdown that follows is no interrupt. */
  public static void finished() {
    finished = true;
  }

  /**
   * Parks the caller for good once an interrupt is under way, so that nothing it sees is taken for
   * a failure.
   */
  public static void parkIfInterrupted() {
    if (interrupted) {
      try {
        NEVER.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void end() {
    if (finished) {
      return;
    }
    interrupted = true;
    Thread guard =
        new Thread(
            () -> {
              sleep(LIMIT);
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            },
            "interrupt-limit");
    guard.setDaemon(true);
    guard.start();
    announcement.run();
    closeAll();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  private static void closeAll() {
    for (Closing next = next(); next != null; next = next()) {
      try {
        next.close();
      } catch (Exception e) {
        // The process ends in any case, and what is left dies with it: close the rest.
      }
    }
  }

  private static synchronized Closing next() {
    return OPEN.poll();
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
