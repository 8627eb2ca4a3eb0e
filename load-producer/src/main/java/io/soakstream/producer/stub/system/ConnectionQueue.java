package io.soakstream.producer.stub.system;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Connections that a service has to its database. Who finds none free waits in the order of
 * arrival; who waits for too long is told so. Confined to the event loop.
 */
public final class ConnectionQueue {
  private final int connections;
  private final long timeoutNs;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int busy;
  private int busyMost;
  private long timeouts;

  /** Work that needs a connection. */
  public interface Work {
    /** It has one. */
    void begin();

    /** It has waited for too long and gets none. */
    void timedOut();
  }

  private record Waiting(Work work, long sinceNs) {}

  /**
   * @param connections 0 for no bound
   */
  public ConnectionQueue(int connections, long timeoutNs) {
    this.connections = connections;
    this.timeoutNs = timeoutNs;
  }

  /** Whether there is a bound at all. */
  public boolean isBounded() {
    return connections > 0;
  }

  /** Begins the work when a connection is free, or has it wait. */
  public void acquire(Work work, long nowNs) {
    if (!isBounded() || busy < connections) {
      busy++;
      busyMost = Math.max(busyMost, busy);
      work.begin();
    } else {
      waiting.addLast(new Waiting(work, nowNs));
    }
  }

  /** A connection is free again. */
  public void release(long nowNs) {
    busy--;
    expire(nowNs);
    Waiting next = waiting.pollFirst();
    if (next != null) {
      busy++;
      next.work().begin();
    }
  }

  /** Tells those who have waited for too long. */
  public void expire(long nowNs) {
    while (!waiting.isEmpty() && nowNs - waiting.peekFirst().sinceNs() >= timeoutNs) {
      timeouts++;
      waiting.pollFirst().work().timedOut();
    }
  }

  public int busy() {
    return busy;
  }

  public int busyMost() {
    return busyMost;
  }

  public int idle() {
    return isBounded() ? connections - busy : 0;
  }

  public int waiting() {
    return waiting.size();
  }

  public long timeouts() {
    return timeouts;
  }
}
