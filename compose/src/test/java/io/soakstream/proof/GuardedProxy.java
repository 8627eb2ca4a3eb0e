package io.soakstream.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A reverse proxy as companies have it: the registry behind user and password, ClickHouse below
 * {@code /ch/}, the registry once more below {@code /registry/}, and {@code /target/} that lets in
 * whoever says who he is. Safe for any thread.
 */
final class GuardedProxy implements AutoCloseable {
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final Set<String> OWN =
      Set.of(
          "host", "connection", "content-length", "upgrade", "expect", "transfer-encoding", "te");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String registry;
  private final String clickhouse;
  private final Set<String> users;

  /** Who was let in. */
  final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Bodies that the target got. */
  final Set<String> bodies = ConcurrentHashMap.newKeySet();

  /**
   * @param users {@code user:password} of those who may ask the registry
   */
  GuardedProxy(String registry, String clickhouse, String... users) throws IOException {
    this(HttpServer.create(LOOPBACK, 0), registry, clickhouse, users);
  }

  /** The same over TLS, as another host might do it. */
  static GuardedProxy secured(
      SSLContext certificate, String registry, String clickhouse, String... users)
      throws IOException {
    HttpsServer server = HttpsServer.create(LOOPBACK, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return new GuardedProxy(server, registry, clickhouse, users);
  }

  private GuardedProxy(HttpServer server, String registry, String clickhouse, String... users) {
    this.server = server;
    this.registry = registry;
    this.clickhouse = clickhouse;
    this.users = Set.copyOf(Arrays.asList(users));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "guarded-proxy");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", exchange -> guard(exchange, ""));
    server.createContext("/registry/", exchange -> guard(exchange, "/registry"));
    server.createContext("/ch/", exchange -> forward(exchange, clickhouse, "/ch"));
    server.createContext("/target/", this::answer);
    server.start();
  }

  /** Of this machine. */
  int port() {
    return server.getAddress().getPort();
  }

  /** {@code 127.0.0.1:port}. */
  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void guard(HttpExchange exchange, String prefix) throws IOException {
    String user = user(exchange);
    if (users.contains(user)) {
      seen.add(user);
      forward(exchange, registry, prefix);
    } else {
      respond(exchange, 401, new byte[0]);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(user(exchange));
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    respond(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private void forward(HttpExchange exchange, String to, String prefix) throws IOException {
    String path = exchange.getRequestURI().toString().substring(prefix.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to + path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (name.startsWith("x-clickhouse") || name.equals("content-type")) {
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      respond(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String user(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null || !header.startsWith("Basic ")
        ? "nobody"
        : new String(
            Base64.getDecoder().decode(header.substring("Basic ".length())),
            StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
