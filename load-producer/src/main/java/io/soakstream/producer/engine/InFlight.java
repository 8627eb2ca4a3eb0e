package io.soakstream.producer.engine;

/**
 * The requests in flight, oldest first, both by intended and by actual start, because requests are
 * sent in the order in which they are due. So the oldest is the watermark and also the next one to
 * time out. Every operation takes constant time. Confined to the event loop.
 */
final class InFlight {
  private PendingRequest oldest;
  private PendingRequest newest;
  private int size;

  int size() {
    return size;
  }

  /** Null when there is none. */
  PendingRequest oldest() {
    return oldest;
  }

  void add(PendingRequest exchange) {
    exchange.older = newest;
    if (newest == null) {
      oldest = exchange;
    } else {
      newest.newer = exchange;
    }
    newest = exchange;
    size++;
  }

  void remove(PendingRequest exchange) {
    if (exchange.older == null) {
      oldest = exchange.newer;
    } else {
      exchange.older.newer = exchange.newer;
    }
    if (exchange.newer == null) {
      newest = exchange.older;
    } else {
      exchange.newer.older = exchange.older;
    }
    exchange.older = null;
    exchange.newer = null;
    size--;
  }
}
