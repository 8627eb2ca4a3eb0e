package io.soakstream.producer.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How fast virtual time may go against the clock. What is sent, and so every result, is the same at
 * any pace. Confined to one thread.
 */
public final class VirtualTimePacer {
  /** As fast as it goes. */
  public static final VirtualTimePacer UNBOUND = new VirtualTimePacer(Double.POSITIVE_INFINITY);

  private static final long STOP_ASKED_EVERY_NS = 50_000_000;

  private final double speed;
  private final long begunNs = System.nanoTime();

  private VirtualTimePacer(double speed) {
    this.speed = speed;
  }

  /**
   * @param speed seconds of virtual time per second, above 0
   */
  public static VirtualTimePacer of(double speed) {
    return new VirtualTimePacer(speed);
  }

  /** Waits until so much virtual time may have passed, or the caller is told to stop. */
  public void await(long virtualUs, BooleanSupplier stop) {
    long dueNs = (long) (virtualUs * 1_000 / speed);
    long leftNs = begunNs + dueNs - System.nanoTime();
    while (leftNs > 0 && !stop.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(leftNs, STOP_ASKED_EVERY_NS));
      leftNs = begunNs + dueNs - System.nanoTime();
    }
  }
}
