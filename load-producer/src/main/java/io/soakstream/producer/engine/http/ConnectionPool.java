package io.soakstream.producer.engine.http;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.connect.TargetDialer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

/**
 * Keep-alive connections to the target, the one that was used last first, so that those that are
 * not needed grow old and are closed. Every tenant has its own, as in life, so that what is wrong
 * with one tenant's connection can befall no other. There are as many as requests in flight at
 * most, and those that have not grown old; the engine bounds the former. Confined to the event
 * loop.
 */
final class ConnectionPool {
  private final TcpClient client;
  private final long idleNsMax;
  private final int headBytesMax;
  private final List<Deque<HttpConnection>> idle = new ArrayList<>();

  ConnectionPool(EngineConfig config, int tenants, LoopResources loops) {
    this.idleNsMax = config.idleConnectionMax().toNanos();
    this.headBytesMax = config.responseHeadBytesMax();
    for (int i = 0; i < tenants; i++) {
      idle.add(new ArrayDeque<>());
    }
    ExchangeTexts.rehearse();
    this.client = TargetDialer.client(config, loops, List.of());
  }

  /** A connection of the tenant that is free, open or to be opened. */
  HttpConnection take(int tenant) {
    long nowNs = System.nanoTime();
    Deque<HttpConnection> free = idle.get(tenant);
    for (HttpConnection next = free.pollLast(); next != null; next = free.pollLast()) {
      if (next.isUsable(nowNs)) {
        next.take(nowNs);
        return next;
      }
      next.dispose();
    }
    return fresh(tenant);
  }

  /** One that nobody has used before. */
  HttpConnection fresh(int tenant) {
    return new HttpConnection(client, idleNsMax, headBytesMax, idle.get(tenant)::addLast);
  }

  /** Closes those that have been idle for too long. */
  void sweep() {
    long nowNs = System.nanoTime();
    for (int i = 0; i < idle.size(); i++) {
      Iterator<HttpConnection> each = idle.get(i).iterator();
      while (each.hasNext()) {
        HttpConnection next = each.next();
        if (!next.isUsable(nowNs)) {
          each.remove();
          next.dispose();
        }
      }
    }
  }

  /** Closes those that are idle. */
  void close() {
    for (Deque<HttpConnection> free : idle) {
      free.forEach(HttpConnection::dispose);
      free.clear();
    }
  }
}
