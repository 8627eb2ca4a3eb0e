package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.HttpMethod;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.RequestMoments;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import java.util.List;
import java.util.Set;

/**
 * The HTTP client of a load: keep-alive connections without a limit that the open model could feel,
 * and no redirects, because each would be a second request that nobody scheduled. Calls are made on
 * the event loop.
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
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final LoadThread thread;
  private final ConnectionPool connections;
  private final RequestHeads heads;
  private final RenderedEncoder encoder;
  private final List<Endpoint> endpoints;
  private final ConnectionListener listener;

  /** Opens nothing yet: connections come with the requests. */
  public HttpLoadClient(
      EngineConfig config, Scenario scenario, LoadThread thread, ConnectionListener listener) {
    this.thread = thread;
    this.endpoints = scenario.endpoints();
    this.listener = listener;
    this.heads = new RequestHeads(config, scenario);
    this.encoder = new RenderedEncoder(config.target());
    this.connections = new ConnectionPool(config, scenario.tenants().size(), thread.loops());
  }

  @Override
  public SentRequest send(LoadRequest asked) {
    asked.moments().handedOver(System.nanoTime());
    Exchange exchange = new Exchange(asked);
    exchange.sendOn(connections.take(asked.tenant()));
    return exchange;
  }

  @Override
  public void sweep() {
    connections.sweep();
  }

  private final class Exchange implements HttpConnection.Call, SentRequest {
    private final LoadRequest asked;
    private HttpConnection connection;
    private long bytesOut;

    Exchange(LoadRequest asked) {
      this.asked = asked;
    }

    void sendOn(HttpConnection next) {
      connection = next;
      next.send(this);
    }

    private String method() {
      RenderedRequest rendered = asked.rendered();
      return rendered == null ? endpoints.get(asked.endpoint()).method() : rendered.method();
    }

    @Override
    public ByteBuf request() {
      PooledByteBufAllocator memory = PooledByteBufAllocator.DEFAULT;
      RenderedRequest rendered = asked.rendered();
      if (rendered != null) {
        bytesOut = rendered.body().length;
        return encoder.request(memory, rendered, asked.traceparent());
      }
      bytesOut = heads.bodyBytes(asked.endpoint());
      return heads.request(memory, asked.endpoint(), asked.tenant(), asked.traceparent());
    }

    @Override
    public boolean isForHeadOnly() {
      return method().equals(HttpMethod.HEAD.name());
    }

    @Override
    public boolean wantsHeaders() {
      return asked.wantsHeaders();
    }

    @Override
    public int wantedBodyBytes() {
      return asked.wantedBodyBytes();
    }

    @Override
    public void ended(int status, long bytesIn, ReplyContent content, Throwable failure) {
      if (failure == null) {
        Endpoint endpoint = endpoints.get(asked.endpoint());
        asked.ended(RequestReply.answered(endpoint, status, bytesOut, bytesIn, content));
      } else if (failure instanceof FailedExchangeException cut && cut.isStale()) {
        metStaleConnection(cut);
      } else {
        asked.ended(OutcomeClassifier.replyOf(failure));
      }
    }

    private void metStaleConnection(FailedExchangeException cut) {
      if (IDEMPOTENT.contains(method())) {
        listener.sentAgain(asked.endpoint(), asked.tenant());
        asked.moments().sentAgain();
        sendOn(connections.fresh(asked.tenant())); // which cannot be stale
      } else {
        String text = ExchangeTexts.notSentAgain(cut.getMessage(), method());
        asked.ended(OutcomeClassifier.replyOf(FailedExchangeException.cut(text)));
      }
    }

    @Override
    public RequestMoments moments() {
      return asked.moments();
    }

    @Override
    public void surplus() {
      listener.surplus(asked.endpoint(), asked.tenant());
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
    thread.finish(connections::close);
  }
}
