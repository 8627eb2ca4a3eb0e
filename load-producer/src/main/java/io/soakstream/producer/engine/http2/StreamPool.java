package io.soakstream.producer.engine.http2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Connections of one tenant, the fullest that has room first, so that those that are not needed
 * grow old and are closed. Beyond their number requests wait in the order of their coming. Confined
 * to the event loop.
 */
final class StreamPool {
  /** How often one request goes out at most. */
  static final int ATTEMPTS_MAX = 4;

  private final int connectionsMax;
  private final long idleNsMax;
  private final Function<Runnable, StreamConnection> dial;
  private final List<StreamConnection> connections = new ArrayList<>();
  private final Deque<StreamExchange> waiting = new ArrayDeque<>();

  /**
   * @param dial opens a connection, which runs what it is given when it has changed
   */
  StreamPool(int connectionsMax, long idleNsMax, Function<Runnable, StreamConnection> dial) {
    this.connectionsMax = connectionsMax;
    this.idleNsMax = idleNsMax;
    this.dial = dial;
  }

  /** Sends a request when there is a place for it. */
  void send(StreamExchange exchange) {
    if (!waiting.isEmpty() || !sendNow(exchange)) {
      waiting.addLast(exchange);
    }
  }

  private boolean sendNow(StreamExchange exchange) {
    StreamConnection best = null;
    for (StreamConnection each : connections) {
      if (each.hasRoom() && (best == null || each.load() > best.load())) {
        best = each;
      }
    }
    if (best == null) {
      connections.removeIf(StreamConnection::isClosed);
      if (connections.size() >= connectionsMax) {
        return false;
      }
      best = dial.apply(this::changed);
      connections.add(best);
    }
    best.send(exchange);
    return true;
  }

  private void changed() {
    while (!waiting.isEmpty()) {
      StreamExchange next = waiting.peekFirst();
      if (!next.over) {
        next.asked.moments().gotPlace(System.nanoTime());
        if (!sendNow(next)) {
          return;
        }
      }
      waiting.pollFirst();
    }
  }

  /** Closes those that nobody has used for too long. */
  void sweep() {
    long nowNs = System.nanoTime();
    connections.removeIf(
        connection -> {
          boolean old = connection.isIdleSince(nowNs - idleNsMax);
          if (old) {
            connection.close();
          }
          return old || connection.isClosed();
        });
  }

  /** Closes all of them. */
  void close() {
    connections.forEach(StreamConnection::close);
    connections.clear();
    waiting.clear();
  }
}
