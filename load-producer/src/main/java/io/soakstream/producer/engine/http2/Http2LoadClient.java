package io.soakstream.producer.engine.http2;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.connect.TargetDialer;
import io.soakstream.producer.engine.http.ExchangeTexts;
import io.soakstream.producer.engine.http.OutcomeClassifier;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.connection.TargetConnections;
import java.util.ArrayList;
import java.util.List;
import reactor.netty.tcp.TcpClient;

/**
 * The HTTP/2 client of a load, on its one event loop. Every tenant has its own connections, as with
 * HTTP/1.1. A request is sent again when the target says that it did nothing with it
 * (REFUSED_STREAM, or a stream beyond the last one of GOAWAY; RFC 9113, section 8.7), and when its
 * connection ended before the first byte of the response and its method is idempotent.
 */
public final class Http2LoadClient implements LoadTransport {
  private final LoadThread thread;
  private final List<Endpoint> endpoints;
  private final ConnectionListener listener;
  private final List<StreamPool> pools = new ArrayList<>();
  private final Replies replies = new Replies();

  /** Opens nothing yet: connections come with the requests. */
  public Http2LoadClient(
      EngineConfig config, Scenario scenario, LoadThread thread, ConnectionListener listener) {
    this.thread = thread;
    this.endpoints = scenario.endpoints();
    this.listener = listener;
    ExchangeTexts.rehearse();
    TargetConnections bounds = config.connections();
    StreamHeads heads = new StreamHeads(config, scenario);
    TcpClient client = TargetDialer.client(config, thread.loops(), List.of("h2"));
    for (int i = 0; i < scenario.tenants().size(); i++) {
      pools.add(
          new StreamPool(
              bounds.connectionsMax(),
              config.idleConnectionMax().toNanos(),
              changed ->
                  new StreamConnection(
                      client, heads, bounds.streamsMax(), config.responseHeadBytesMax(), changed)));
    }
  }

  @Override
  public SentRequest send(LoadRequest asked) {
    asked.moments().handedOver(System.nanoTime());
    String method =
        asked.rendered() == null
            ? endpoints.get(asked.endpoint()).method()
            : asked.rendered().method();
    StreamExchange exchange = new StreamExchange(asked, method, replies);
    pools.get(asked.tenant()).send(exchange);
    return exchange;
  }

  @Override
  public void sweep() {
    pools.forEach(StreamPool::sweep);
  }

  private final class Replies implements StreamExchange.Owner {
    @Override
    public void again(StreamExchange exchange, String why) {
      listener.sentAgain(exchange.asked.endpoint(), exchange.asked.tenant());
      exchange.asked.moments().sentAgain();
      exchange.streamId = 0;
      pools.get(exchange.asked.tenant()).send(exchange);
    }

    @Override
    public void ended(StreamExchange exchange, Throwable failure) {
      LoadRequest asked = exchange.asked;
      if (failure != null) {
        asked.ended(OutcomeClassifier.replyOf(failure));
        return;
      }
      Endpoint endpoint = endpoints.get(asked.endpoint());
      asked.ended(
          RequestReply.answered(
              endpoint, exchange.status, exchange.bytesOut, exchange.bytesIn, exchange.content()));
    }
  }

  @Override
  public void close() {
    thread.finish(() -> pools.forEach(StreamPool::close));
  }
}
