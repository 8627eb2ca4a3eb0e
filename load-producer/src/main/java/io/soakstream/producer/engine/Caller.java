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
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP client of a load: one event loop, keep-alive connections without a limit that the open
 * model could feel, no retries and no redirects, because each would be a second request that nobody
 * scheduled. One loop gave a better p99 than one per core: requests and responses do not wait for
 * each other's threads. Calls are made on the event loop.
 *
 * <p>Connections are opened by Reactor Netty; what is said on them is said without its client,
 * which costs a generator more CPU than everything else it does.
 */
final class Caller {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private final LoopResources loops;
  private final EventLoop loop;
  private final Connections connections;
  private final RequestHeads heads;
  private final boolean[] headOnly;

  Caller(EngineConfig config, Scenario scenario) {
    List<Endpoint> endpoints = scenario.endpoints();
    this.heads =
        new RequestHeads(
            config.target(), endpoints, scenario.tenants().stream().map(Tenant::name).toList());
    this.headOnly = new boolean[endpoints.size()];
    for (int i = 0; i < headOnly.length; i++) {
      headOnly[i] = endpoints.get(i).method().equals(HttpMethod.HEAD.name());
    }
    this.loops = LoopResources.create("load", 1, true);
    this.loop = loops.onClient(LoopResources.DEFAULT_NATIVE).next();
    this.connections = new Connections(config, loops);
  }

  /** Who waits for a reply. Told once, on the event loop. */
  interface Reader {
    void replied(Reply reply);

    void failed(Throwable failure);
  }

  /** The one thread of the load. */
  EventLoop loop() {
    return loop;
  }

  /** Bytes of the body that a request to this endpoint carries. */
  long bytesOut(int endpoint) {
    return heads.bodyBytes(endpoint);
  }

  /** Sends a request; disposing of it closes its connection and silences its reader. */
  Disposable call(int endpoint, int tenant, String traceparent, Reader reader) {
    HttpConnection connection = connections.take();
    connection.send(new Request(endpoint, tenant, traceparent, reader));
    return connection;
  }

  private final class Request implements HttpConnection.Call {
    private final int endpoint;
    private final int tenant;
    private final String traceparent;
    private final Reader reader;

    Request(int endpoint, int tenant, String traceparent, Reader reader) {
      this.endpoint = endpoint;
      this.tenant = tenant;
      this.traceparent = traceparent;
      this.reader = reader;
    }

    @Override
    public ByteBuf request() {
      return heads.request(PooledByteBufAllocator.DEFAULT, endpoint, tenant, traceparent);
    }

    @Override
    public boolean isForHeadOnly() {
      return headOnly[endpoint];
    }

    @Override
    public void replied(Reply reply) {
      reader.replied(reply);
    }

    @Override
    public void failed(Throwable failure) {
      reader.failed(failure);
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
