package io.soakstream.producer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A shop with login, two tenants and denials, which counts what it answered: method, path and
 * status. What it is asked beside that, a test says.
 */
final class ShopService implements AutoCloseable {
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer of a test's own. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  /** A request as it came. */
  record Seen(String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }

  final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final SplittableRandom random = new SplittableRandom(4);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Function<Seen, Answer> own;

  ShopService() throws IOException {
    this(null);
  }

  /**
   * @param own answers every request; null for the shop
   */
  ShopService(Function<Seen, Answer> own) throws IOException {
    this.own = own;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Seen request =
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body);
    seen.add(request);
    Answer answer = own == null ? shop(request) : own.apply(request);
    counts.merge(request.method() + " " + request.path() + " " + answer.status(), 1, Integer::sum);
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer shop(Seen request) throws IOException {
    switch (request.method() + " " + request.path()) {
      case "GET /items" -> {
        return Answer.of(
            200, "{\"items\":[1,2],\"tenant\":\"" + request.header("X-tenant") + "\"}");
      }
      case "POST /login" -> {
        JsonNode user = JSON.readTree(request.body()).path("user");
        if (!user.isTextual()) {
          return Answer.of(400, "{}");
        }
        String token = "tok" + issued.incrementAndGet() + "-c0ffee";
        tokens.put(token, user.asText());
        return Answer.of(200, "{\"token\":\"" + token + "\"}");
      }
      case "POST /orders" -> {
        String authorization = String.valueOf(request.header("Authorization"));
        if (!tokens.containsKey(authorization.replaceFirst("^Bearer ", ""))) {
          return Answer.of(401, "{}");
        }
        synchronized (random) {
          if (random.nextInt(20) == 0) {
            return new Answer(429, Map.of("Retry-After", "1"), "{}");
          }
        }
        boolean isOrder = JSON.readTree(request.body()).path("sku").isTextual();
        return Answer.of(isOrder ? 201 : 400, "{}");
      }
      default -> {
        return Answer.of(404, "{}");
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
