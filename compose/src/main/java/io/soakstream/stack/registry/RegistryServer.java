package io.soakstream.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** The registry over HTTP, on loopback. */
public final class RegistryServer {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryRoutes routes;

  /** A change waits for the broker, which must not hold up an event loop. */
  private final Scheduler worker = Schedulers.newSingle("registry", true);

  private RegistryServer(RegistryRoutes routes) {
    this.routes = routes;
  }

  /** Serves on the port until the process ends. */
  public static DisposableServer start(EmbeddedRegistry registry, int port) {
    RegistryServer server = new RegistryServer(new RegistryRoutes(registry));
    return HttpServer.create()
        .bindAddress(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .runOn(LoopResources.create("registry-http", 1, true))
        .handle(server::answer)
        .bindNow();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .publishOn(worker)
        .map(body -> routes.answer(request.method().name(), request.uri(), body))
        .onErrorResume(error -> Mono.just(refusal(error)))
        .flatMap(
            reply ->
                response
                    .status(reply.status())
                    .header(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE)
                    .sendString(Mono.just(text(reply.body())))
                    .then());
  }

  private static RegistryRoutes.Reply refusal(Throwable error) {
    if (error instanceof RegistryException refused) {
      return new RegistryRoutes.Reply(
          refused.status(),
          Map.of("error_code", refused.errorCode(), "message", refused.getMessage()));
    }
    LOG.error("a request failed", error);
    return new RegistryRoutes.Reply(
        500, Map.of("error_code", 500, "message", "Internal Server Error"));
  }

  private static String text(Object body) {
    try {
      return body instanceof RegistryRoutes.RawJson raw
          ? raw.text()
          : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
