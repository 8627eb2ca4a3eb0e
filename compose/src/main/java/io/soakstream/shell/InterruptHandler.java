package io.soakstream.shell;

import io.soakstream.exit.ExitCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C (and SIGTERM, SIGHUP) in the middle of a verb. A verb that has nothing to bring home yet
 * is ended: what it has opened is closed, last opened first, and the process ends with 105 within
 * {@link #LIMIT}, whatever hangs. A verb with a run under way is asked to end it ({@link #endWith})
 * and goes on to its verdict and its report; a second interrupt ends it at once. Children that are
 * still there when this process ends die with it: their stdin pipe closes.
 *
 * <p>Safe for any thread. One per process.
 */
public final class InterruptHandler {
  /** The longest that an orderly end may take; the user is promised 5 s. */
  static final Duration LIMIT = Duration.ofMillis(3_900);

  /** {@code timeout} sends its signal to the program and to its group: that is one interrupt. */
  static final Duration ONE_INTERRUPT = Duration.ofMillis(700);

  private static final Deque<Closing> OPEN = new ArrayDeque<>();
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static Runnable announcement = () -> {};
  private static RunEnding ending;
  private static long requestedNs;
  private static volatile boolean requested;
  private static volatile boolean finished;
  private static volatile boolean interrupted;

  private InterruptHandler() {}

  /** Something to close on an interrupt. */
  public interface Closing {
    void close() throws Exception;
  }

  /** How a verb with a run under way takes interrupts. Called from threads of signals. */
  public interface RunEnding {
    /** The first: says what comes now, and has the run ended. Does not wait for it. */
    void request();

    /** The second: says what is lost. The process ends when it returns. */
    void giveUp();
  }

  /** From now on an interrupt ends the process in order. Call it once, first of all. */
  public static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(InterruptHandler::end, "interrupt"));
    List.of("INT", "TERM", "HUP").forEach(InterruptHandler::handle);
  }

  private static void handle(String name) {
    Signal signal = new Signal(name);
    try {
      SignalHandler before = Signal.handle(signal, received -> received());
      if (before == SignalHandler.SIG_IGN) {
        Signal.handle(signal, before); // as nohup and background jobs want it
      }
    } catch (IllegalArgumentException e) {
      // The JVM keeps this signal for itself, and answers it with the hook.
      return;
    }
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

  /** From now on the first interrupt asks for this, until the process ends. */
  public static synchronized void endWith(RunEnding orderly) {
    ending = orderly;
  }

  /** Whether the run was asked to end by an interrupt. */
  public static boolean isRequested() {
    return requested;
  }

  /** The verb has told all it has to tell: what ends now ends by itself, interrupted or not. */
  public static void finished() {
    finished = true;
  }

  /**
   * Parks the caller for good once an interrupt is under way that ends the process, so that nothing
   * it sees is taken for a failure.
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

  private static void received() {
    if (finished) {
      return;
    }
    RunEnding orderly;
    boolean isFirst;
    synchronized (InterruptHandler.class) {
      orderly = ending;
      isFirst = !requested;
      long nowNs = System.nanoTime();
      if (orderly != null && isFirst) {
        requested = true;
        requestedNs = nowNs;
      } else if (orderly != null && nowNs - requestedNs < ONE_INTERRUPT.toNanos()) {
        return;
      }
    }
    if (orderly == null) {
      end();
    } else if (isFirst) {
      orderly.request();
    } else {
      interrupted = true;
      orderly.giveUp();
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
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
