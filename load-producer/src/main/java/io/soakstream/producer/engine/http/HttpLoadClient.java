package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.soakstream.event.Outcome;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
public final class HttpLoadClient implements LoadTransport {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final LoopResources loops;
  private final EventLoop loop;
  private final ConnectionPool connections;
  private final RequestHeads heads;
  private final List<Endpoint> endpoints;
  private final ConnectionListener listener;

  /** Opens nothing yet: connections come with the requests. */
  public HttpLoadClient(EngineConfig config, Scenario scenario, ConnectionListener listener) {
    this.endpoints = scenario.endpoints();
    this.listener = listener;
    List<Tenant> tenants = scenario.tenants();
    this.heads =
        new RequestHeads(config.target(), endpoints, tenants.stream().map(Tenant::name).toList());
    this.loops = LoopResources.create("load", 1, true);
    this.loop = loops.onClient(LoopResources.DEFAULT_NATIVE).next();
    this.connections = new ConnectionPool(config, tenants.size(), loops);
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public SentRequest send(
      int endpoint, int tenant, String traceparent, Consumer<RequestReply> ended) {
    Request request = new Request(endpoint, tenant, traceparent, ended);
    request.sendOn(connections.take(tenant));
    return request;
  }

  @Override
  public void sweep() {
    connections.sweep();
  }

  private final class Request implements HttpConnection.Call, SentRequest {
    private final int endpoint;
    private final int tenant;
    private final String traceparent;
    private final Consumer<RequestReply> ended;
    private HttpConnection connection;

    Request(int endpoint, int tenant, String traceparent, Consumer<RequestReply> ended) {
      this.endpoint = endpoint;
      this.tenant = tenant;
      this.traceparent = traceparent;
      this.ended = ended;
    }

    void sendOn(HttpConnection next) {
      connection = next;
      next.send(this);
    }

    private String method() {
      return endpoints.get(endpoint).method();
    }

    @Override
    public ByteBuf request() {
      return heads.request(PooledByteBufAllocator.DEFAULT, endpoint, tenant, traceparent);
    }

    @Override
    public boolean isForHeadOnly() {
      return method().equals(HttpMethod.HEAD.name());
    }

    @Override
    public void ended(int status, long bytesIn, Throwable failure) {
      if (failure == null) {
        Outcome outcome = OutcomeClassifier.of(endpoints.get(endpoint), status);
        String detail = TargetOutcome.isError(outcome) ? "status " + status : null;
        long bytesOut = heads.bodyBytes(endpoint);
        ended.accept(new RequestReply(outcome, status, bytesOut, bytesIn, detail));
      } else if (failure instanceof FailedExchangeException cut && cut.isStale()) {
        metStaleConnection(cut);
      } else {
        ended.accept(OutcomeClassifier.replyOf(failure));
      }
    }

    private void metStaleConnection(FailedExchangeException cut) {
      if (IDEMPOTENT.contains(method())) {
        listener.sentAgain(endpoint, tenant);
        sendOn(connections.fresh(tenant)); // which cannot be stale
      } else {
        String text = ExchangeTexts.notSentAgain(cut.getMessage(), method());
        ended.accept(OutcomeClassifier.replyOf(FailedExchangeException.cut(text)));
      }
    }

    @Override
    public void surplus() {
      listener.surplus(endpoint, tenant);
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

  @Override
  public void close() {
    loop.submit(connections::close).awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
    loops
        .disposeLater(Duration.ZERO, CLOSE_TIMEOUT)
        .timeout(CLOSE_TIMEOUT.multipliedBy(2), Mono.empty())
        .block(); // Its thread is a daemon: whoever cannot be ended is left.
  }
}
