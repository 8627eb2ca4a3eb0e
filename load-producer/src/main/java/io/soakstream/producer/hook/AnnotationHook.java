package io.soakstream.producer.hook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.soakstream.producer.sampler.SamplerNote;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * {@code POST /annotations}: a pipeline says what it does, and the run that goes on has it as an
 * annotation of now. Pages of a browser cannot post to it, because it asks for JSON and refuses an
 * origin. Its thread keeps no program alive.
 */
public final class AnnotationHook implements Closeable {
  private static final String PATH = "/annotations";
  private static final int BODY_BYTES_MAX = 1 << 14;

  /** As many as a run takes by {@code soak annotate}. */
  private static final int ANNOTATIONS_MAX = 500;

  private final HttpServer server;
  private final ExecutorService thread;
  private final Optional<String> token;
  private final String run;
  private final LongSupplier nowUs;
  private final Predicate<SamplerNote> annotations;
  private final AtomicInteger taken = new AtomicInteger();

  private AnnotationHook(
      HttpServer server,
      Optional<String> token,
      String run,
      LongSupplier nowUs,
      Predicate<SamplerNote> annotations) {
    this.server = server;
    this.token = token;
    this.run = run;
    this.nowUs = nowUs;
    this.annotations = annotations;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "annotations");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Begins to listen.
   *
   * @param token that every request has to bring as its bearer's; empty for none
   * @param nowUs the clock of the run, microseconds since the epoch
   * @param annotations takes each, on the hook's thread; false when the run is over
   * @throws IOException when the address cannot be used
   */
  public static AnnotationHook start(
      InetSocketAddress address,
      Optional<String> token,
      String run,
      LongSupplier nowUs,
      Predicate<SamplerNote> annotations)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    AnnotationHook hook = new AnnotationHook(server, token, run, nowUs, annotations);
    server.createContext("/", hook::answer);
    server.setExecutor(hook.thread);
    Thread starter = new Thread(server::start, "annotations-start");
    starter.setDaemon(true); // what it starts is one, too
    starter.start();
    return hook;
  }

  /** Where to post. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getHostString() + ":" + address.getPort() + PATH;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = header(exchange, "Content-Type");
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        say(exchange, 404, "error", "post to " + PATH);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        say(exchange, 405, "error", "only POST is answered");
      } else if (exchange.getRequestHeaders().containsKey("Origin")) {
        say(exchange, 403, "error", "pages of a browser may not annotate");
      } else if (!isBearer(header(exchange, "Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        say(exchange, 401, "error", "the token is missing or wrong");
      } else if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
        say(exchange, 415, "error", "send Content-Type: application/json");
      } else {
        take(exchange);
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private boolean isBearer(String authorization) {
    return token.isEmpty()
        || MessageDigest.isEqual(bytes("Bearer " + token.get()), bytes(authorization));
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      say(exchange, 413, "error", "the body is longer than " + BODY_BYTES_MAX + " bytes");
      return;
    }
    AnnotationRequest request;
    try {
      request = AnnotationRequest.of(body);
    } catch (IllegalArgumentException e) {
      say(exchange, 400, "error", e.getMessage());
      return;
    }
    if (taken.incrementAndGet() > ANNOTATIONS_MAX) {
      say(exchange, 429, "error", "a run takes at most " + ANNOTATIONS_MAX + " annotations");
      return;
    }
    long startUs = nowUs.getAsLong();
    Long endUs =
        request.lasts().isZero() ? null : Long.valueOf(startUs + request.lasts().toNanos() / 1000);
    if (annotations.test(new SamplerNote(request.kind(), request.text(), startUs, endUs))) {
      say(exchange, 201, "run", run);
    } else {
      say(exchange, 409, "error", "the run is over; annotate it with soak annotate");
    }
  }

  private static void say(HttpExchange exchange, int status, String key, String text)
      throws IOException {
    byte[] body = bytes(JsonNodeFactory.instance.objectNode().put(key, text) + "\n");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
