package io.soakstream.producer.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP client of a load: one event loop, keep-alive connections without a limit that the open
 * model could feel, and no redirects, because each would be a second request that nobody scheduled.
 * One loop gave a better p99 than one per core: requests and responses do not wait for each other's
 * threads. Calls are made on the event loop.
 *
 * <p>A request is sent again in one case alone: the target ended a connection that it had kept open
 * before the first byte of the response, and the method is idempotent (RFC 9112, section 9.3.1; RFC
 * 9110, section 9.2.2). It is the same request with the same start, sent once more on a new
 * connection.
 *
 * <p>Connections are opened by Reactor Netty; what is said on them is said without its client,
 * which costs a generator more CPU than everything else it does.
 */
final class LoadClient {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final LoopResources loops;
  private final EventLoop loop;
  private final ConnectionPool connections;
  private final RequestHeads heads;
  private final String[] methods;

  LoadClient(EngineConfig config, Scenario scenario) {
    List<Endpoint> endpoints = scenario.endpoints();
    List<Tenant> tenants = scenario.tenants();
    this.heads =
        new RequestHeads(config.target(), endpoints, tenants.stream().map(Tenant::name).toList());
    this.methods = endpoints.stream().map(Endpoint::method).toArray(String[]::new);
    this.loops = LoopResources.create("load", 1, true);
    this.loop = loops.onClient(LoopResources.DEFAULT_NATIVE).next();
    this.connections = new ConnectionPool(config, tenants.size(), loops);
  }

  /** Who waits for a reply. Told of one of them once, on the event loop. */
  interface Reader {
    void replied(HttpReply reply);

    void failed(Throwable failure);

    /** Before either: it is sent again, because a kept connection had ended. */
    void sentAgain();

    /** After the reply: bytes came on its connection that nobody had asked for. */
    void surplus();
  }

  /** A request that was sent. Disposing of it closes its connection and silences its reader. */
  interface Sent extends Disposable {
    /** How much of its response has come, to follow a sentence; empty when nothing has. */
    String progress();
  }

  /** The one thread of the load. */
  EventLoop loop() {
    return loop;
  }

  /** Bytes of the body that a request to this endpoint carries. */
  long bytesOut(int endpoint) {
    return heads.bodyBytes(endpoint);
  }

  /** Sends a request. */
  Sent call(int endpoint, int tenant, String traceparent, Reader reader) {
    Request request = new Request(endpoint, tenant, traceparent, reader);
    request.sendOn(connections.take(tenant));
    return request;
  }

  /** Closes connections that have not been used for too long. */
  void sweep() {
    connections.sweep();
  }

  private final class Request implements HttpConnection.Call, Sent {
    private final int endpoint;
    private final int tenant;
    private final String traceparent;
    private final Reader reader;
    private HttpConnection connection;

    Request(int endpoint, int tenant, String traceparent, Reader reader) {
      this.endpoint = endpoint;
      this.tenant = tenant;
      this.traceparent = traceparent;
      this.reader = reader;
    }

    void sendOn(HttpConnection next) {
      connection = next;
      next.send(this);
    }

    @Override
    public ByteBuf request() {
      return heads.request(PooledByteBufAllocator.DEFAULT, endpoint, tenant, traceparent);
    }

    @Override
    public boolean isForHeadOnly() {
      return methods[endpoint].equals(HttpMethod.HEAD.name());
    }

    @Override
    public void replied(HttpReply reply) {
      reader.replied(reply);
    }

    @Override
    public void failed(Throwable failure) {
      boolean isStale = failure instanceof FailedExchangeException cut && cut.isStale();
      if (isStale && IDEMPOTENT.contains(methods[endpoint])) {
        reader.sentAgain();
        sendOn(connections.fresh(tenant)); // which cannot be stale
      } else if (isStale) {
        String text = ExchangeTexts.notSentAgain(failure.getMessage(), methods[endpoint]);
        reader.failed(FailedExchangeException.cut(text));
      } else {
        reader.failed(failure);
      }
    }

    @Override
    public void surplus() {
      reader.surplus();
    }

    @Override
    public String progress() {
      return connection.progress();
    }

    @Override
    public void dispose() {
      connection.dispose();
    }
  }

  /** Closes connections and the loop; not on the loop itself. */
  void close() {
    loop.submit(connections::close).awaitUninterruptibly(CLOSE_PATIENCE.toMillis());
    loops
        .disposeLater(Duration.ZERO, CLOSE_PATIENCE)
        .timeout(CLOSE_PATIENCE.multipliedBy(2), Mono.empty())
        .block(); // Its thread is a daemon: whoever cannot be ended is left.
  }
}
