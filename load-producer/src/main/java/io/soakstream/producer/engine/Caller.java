package io.soakstream.producer.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.soakstream.producer.scenario.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP client of a load: one event loop, keep-alive connections without a limit that the open
 * model could feel, no retries and no redirects, because each would be a second request that nobody
 * scheduled. One loop gave a better p99 than one per core: requests and responses do not wait for
 * each other's threads. Calls are made on the event loop.
 */
final class Caller {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private final LoopResources loops;
  private final ConnectionProvider connections;
  private final EventLoop loop;
  private final List<Prepared> endpoints = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(HttpClient.RequestSender sender, byte[] body) {}

  Caller(EngineConfig config, List<Endpoint> plan) {
    this.loops = LoopResources.create("load", 1, true);
    this.loop = loops.onClient(LoopResources.DEFAULT_NATIVE).next();
    // Twice the requests: a connection that is being closed after a timeout still counts for a
    // moment.
    this.connections =
        ConnectionProvider.builder("load")
            .maxConnections(2 * config.inFlightMax())
            .pendingAcquireMaxCount(config.inFlightMax())
            .maxIdleTime(config.idleConnectionMax())
            .lifo()
            .build();
    HttpClient client =
        HttpClient.create(connections)
            .runOn(loops)
            .disableRetry(true)
            .followRedirect(false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis());
    String base = config.target().toString().replaceAll("/+$", "");
    for (Endpoint endpoint : plan) {
      byte[] body = endpoint.body().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
      endpoints.add(
          new Prepared(
              client.request(HttpMethod.valueOf(endpoint.method())).uri(base + endpoint.path()),
              body));
    }
  }

  /** The one thread of the load. */
  EventLoop loop() {
    return loop;
  }

  /** Bytes of the body that a request to this endpoint carries. */
  long bytesOut(int endpoint) {
    byte[] body = endpoints.get(endpoint).body();
    return body == null ? 0 : body.length;
  }

  /** A request; cancelling it closes its connection. */
  Mono<Reply> call(int endpoint, String tenant, String traceparent) {
    Prepared prepared = endpoints.get(endpoint);
    return prepared
        .sender()
        .send(
            (request, out) -> {
              request.header("traceparent", traceparent).header("X-Soak-Tenant", tenant);
              byte[] body = prepared.body();
              if (body == null) {
                if (!withoutBody(request)) {
                  lengthOf(request, 0);
                }
                return out;
              }
              lengthOf(request, body.length)
                  .header(HttpHeaderNames.CONTENT_TYPE, "application/json");
              return out.sendByteArray(Mono.just(body));
            })
        .response(
            (response, body) ->
                body.map(ByteBuf::readableBytes)
                    .reduce(0L, Long::sum)
                    .map(bytes -> new Reply(response.status().code(), bytes)))
        .single();
  }

  private static boolean withoutBody(HttpClientRequest request) {
    HttpMethod method = request.method();
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.HEAD)
        || method.equals(HttpMethod.DELETE);
  }

  private static HttpClientRequest lengthOf(HttpClientRequest request, int bytes) {
    return request.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes));
  }

  /** Closes connections and the loop; not on the loop itself. */
  void close() {
    connections.disposeLater().block(CLOSE_PATIENCE);
    loops.disposeLater(Duration.ZERO, CLOSE_PATIENCE).block(CLOSE_PATIENCE.multipliedBy(2));
  }
}
