package io.soakstream.producer.app;

import io.soakstream.exit.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM or the end of the parent: asks the run to end itself and exits 105 when it has.
 * {@link #requested} may be asked from any thread; install before load starts, {@link #settled}
 * when the run has ended by itself or after a request.
 */
final class ShutdownSignal {
  private static final long END_TIMEOUT_MS = 15_000;

  /** {@code timeout} sends its signal to the program and to its group: that is one interrupt. */
  private static final long ONE_INTERRUPT_NS = 700_000_000;

  private final CountDownLatch settled = new CountDownLatch(1);
  private final Runnable onRequest;
  private final int exitCode;
  private volatile boolean requested;

  private ShutdownSignal(Runnable onRequest, int exitCode) {
    this.onRequest = onRequest;
    this.exitCode = exitCode;
  }

  /**
   * @param onRequest called once, from another thread, when the run has to end
   */
  static ShutdownSignal install(Runnable onRequest) {
    return install(onRequest, ExitCode.INTERRUPTED);
  }

  /**
   * The same for a program that ends in no other way.
   *
   * @param exitCode of the program once it is settled
   */
  static ShutdownSignal install(Runnable onRequest, int exitCode) {
    ShutdownSignal interruption = new ShutdownSignal(onRequest, exitCode);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
    return interruption;
  }

  /**
   * Listens to a second Ctrl-C, of which the JVM takes no notice once it is on its way out.
   *
   * @param onRepeat called from a thread of signals
   */
  ShutdownSignal whenRepeated(Runnable onRepeat) {
    AtomicLong firstNs = new AtomicLong();
    try {
      Signal.handle(
          new Signal("INT"),
          received -> {
            long nowNs = System.nanoTime();
            if (firstNs.compareAndSet(0, nowNs)) {
              new Thread(() -> Runtime.getRuntime().exit(exitCode), "exit").start();
            } else if (nowNs - firstNs.get() > ONE_INTERRUPT_NS) {
              onRepeat.run();
            }
          });
    } catch (IllegalArgumentException e) {
      return this; // the JVM keeps the signal for itself, and answers it with the hook
    }
    return this;
  }

  boolean requested() {
    return requested;
  }

  /** The run has sent its end markers, or failed to. */
  void settled() {
    settled.countDown();
  }

  @SuppressWarnings(
      "SystemExitOutsideMain") // a hook is the only place where a signal can be answered
  private void shutDown() {
    if (settled.getCount() == 0) {
      return; // the program is ending by itself, with its own exit code
    }
    requested = true;
    onRequest.run();
    try {
      boolean inTime = settled.await(END_TIMEOUT_MS, TimeUnit.MILLISECONDS);
      if (!inTime) {
        System.err.println("interrupted: the run's end markers could not be sent in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(exitCode);
  }
}
