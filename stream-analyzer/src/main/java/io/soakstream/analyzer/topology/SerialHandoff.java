package io.soakstream.analyzer.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What one task has done on a thread beside its stream thread: one piece after another, in the
 * order in which it was given. Pieces leave for the stream thread what only that may do ({@link
 * #later}), such as forwarding. Before a commit {@link #finish} sees to it that all that was given
 * is done, so that what was read and what came of it stay in one transaction. Given and taken by
 * the stream thread alone.
 */
final class SerialHandoff {
  private final Executor executor;
  private final int waitingMax;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
  private volatile boolean awaited;
  private boolean scheduled;
  private boolean running;
  private Throwable failure;

  /**
   * @param executor runs it, one piece at a time
   * @param waitingMax so many pieces wait; who gives one more waits for its turn
   */
  SerialHandoff(Executor executor, int waitingMax) {
    this.executor = executor;
    this.waitingMax = waitingMax;
  }

  /**
   * Gives a piece of work.
   *
   * @throws IllegalStateException when an earlier piece failed; nothing more is done then
   */
  void give(Runnable piece) {
    if (isFull()) {
      work(); // in case nobody has begun
      awaitRoom();
    }
    boolean begins;
    synchronized (this) {
      throwFailure();
      waiting.add(piece);
      begins = !running && !scheduled;
      scheduled |= begins;
    }
    if (begins) {
      executor.execute(this::work);
    }
  }

  /** From within a piece: leaves something for the stream thread, in this order. */
  void later(Runnable piece) {
    later.add(piece);
  }

  /** From within a piece: whether a commit waits, so that what can be left should be. */
  boolean isAwaited() {
    return awaited;
  }

  /** Whether all that was given is done. */
  synchronized boolean isIdle() {
    return !running && waiting.isEmpty();
  }

  /** Does what was left for the stream thread so far. */
  void takeBack() {
    synchronized (this) {
      throwFailure();
    }
    for (Runnable piece = later.poll(); piece != null; piece = later.poll()) {
      piece.run();
    }
  }

  /** Returns when all that was given is done, with what it left for the stream thread. */
  void finish() {
    awaited = true;
    try {
      work();
      awaitIdle();
    } finally {
      awaited = false;
    }
    takeBack();
  }

  /** Drops what has not begun, and returns when nothing runs any more. */
  void drop() {
    awaited = true;
    synchronized (this) {
      waiting.clear();
    }
    awaitIdle();
    later.clear();
  }

  private void work() {
    synchronized (this) {
      scheduled = false;
      if (running) {
        return;
      }
      running = true;
    }
    try {
      for (Runnable piece = next(); piece != null; piece = next()) {
        piece.run();
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** The next piece; without one, whoever asks works no more. */
  private synchronized Runnable next() {
    Runnable piece = waiting.poll();
    running = piece != null;
    notifyAll();
    return piece;
  }

  private synchronized void fail(Throwable e) {
    failure = e;
    waiting.clear();
    running = false;
    notifyAll();
  }

  private void throwFailure() {
    if (failure != null) {
      throw new IllegalStateException("work beside the stream thread failed", failure);
    }
  }

  private synchronized boolean isFull() {
    return waiting.size() >= waitingMax;
  }

  private synchronized void awaitRoom() {
    while (waiting.size() >= waitingMax) {
      await();
    }
  }

  private synchronized void awaitIdle() {
    while (running) {
      await();
    }
  }

  private void await() {
    try {
      wait();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
