package io.soakstream.producer.engine;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.soakstream.producer.address.HttpAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLException;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

/**
 * Keep-alive connections to the target, the one that was used last first, so that those that are
 * not needed grow old and are closed. There are as many as requests in flight at most; the engine
 * bounds these. Confined to the event loop.
 */
final class Connections {
  private final TcpClient client;
  private final long idleNsMax;
  private final Deque<HttpConnection> idle = new ArrayDeque<>();

  Connections(EngineConfig config, LoopResources loops) {
    this.idleNsMax = config.idleConnectionMax().toNanos();
    HttpAddress target = config.target();
    TcpClient plain =
        TcpClient.create(ConnectionProvider.newConnection())
            .runOn(loops)
            .host(target.host().toConnect())
            .port(target.port())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis());
    this.client = target.isTls() ? plain.secure(spec -> spec.sslContext(trusting())) : plain;
  }

  /** Trusts whom the JDK trusts, and nobody under another name. */
  private static SslContext trusting() {
    try {
      return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JVM cannot do TLS: " + e.getMessage(), e);
    }
  }

  /** A connection that is free, open or to be opened. */
  HttpConnection take() {
    long nowNs = System.nanoTime();
    for (HttpConnection next = idle.pollLast(); next != null; next = idle.pollLast()) {
      if (next.isOpen() && nowNs - next.idleSinceNs() < idleNsMax) {
        return next;
      }
      next.dispose();
    }
    return new HttpConnection(client, this::giveBack);
  }

  private void giveBack(HttpConnection connection) {
    idle.addLast(connection);
  }

  /** Closes those that are idle. */
  void close() {
    idle.forEach(HttpConnection::dispose);
    idle.clear();
  }
}
