package io.soakstream.producer.engine.websocket;

import java.util.ArrayDeque;
import java.util.Deque;

/** Messages of a socket that no step has waited for yet. Confined to the event loop. */
final class UnreadMessages {
  private static final int KEPT_MAX = 10_000;

  static final String OVERFLOW =
      "messages were dropped here: " + KEPT_MAX + " had come that no step expects";

  private final Deque<SocketMessage> kept = new ArrayDeque<>();

  /** Keeps a message for the step that comes next; false when the oldest had to go for it. */
  boolean keep(SocketMessage message) {
    boolean hasRoom = kept.size() < KEPT_MAX;
    if (!hasRoom) {
      kept.pollFirst();
    }
    kept.addLast(message);
    return hasRoom;
  }

  /** The oldest one, which is read with this; null for none. */
  SocketMessage next() {
    return kept.pollFirst();
  }

  /** What is wrong with those that are left, when no step will read them; null for nothing. */
  String fault() {
    String first = null;
    int more = -1;
    for (SocketMessage message : kept) {
      if (message.fault() != null) {
        first = first == null ? message.fault() : first;
        more++;
      }
    }
    return first == null
        ? null
        : first + (more == 0 ? "" : ", and " + more + " more") + ", with no step left to read it";
  }
}
