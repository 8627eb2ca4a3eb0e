package io.soakstream.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.soakstream.fault.TimeOfFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that takes some requests and not others: fails, is slow, wants to be left alone,
 * dies before and after it took a request. Keeps what it took, in order. Safe for any thread.
 */
final class FaultyReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SLOW = Duration.ofMillis(1_200);

  /** What it does to a request. */
  enum Whim {
    TAKES,
    FAILS,
    IS_SLOW,
    ASKS_TO_WAIT,
    DIES_BEFORE,
    DIES_AFTER
  }

  /** A request that it took. */
  record Delivery(String path, String idempotencyKey, JsonNode body) {
    String key() {
      return idempotencyKey.substring(0, idempotencyKey.lastIndexOf('-'));
    }

    long number() {
      return Long.parseLong(idempotencyKey.substring(idempotencyKey.lastIndexOf('-') + 1));
    }
  }

  private final Random random;
  private final List<Delivery> taken = new ArrayList<>();
  private final Map<Whim, Integer> counts = new EnumMap<>(Whim.class);
  private final Map<String, Long> leaveAloneUntilNs = new HashMap<>();
  private int disregarded;
  private boolean isKind;
  private int port;
  private HttpServer server;
  private ExecutorService threads;

  FaultyReceiver(Random random) throws IOException {
    this.random = random;
    start();
  }

  /** Listens, on the same port each time. */
  synchronized void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Is gone, with whatever it was doing. */
  synchronized void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** From now on takes everything. */
  synchronized void becomeKind() {
    isKind = true;
  }

  int port() {
    return port;
  }

  synchronized List<Delivery> taken() {
    return List.copyOf(taken);
  }

  synchronized Map<Whim, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** Requests that came while it had asked to be left alone. */
  synchronized int disregarded() {
    return disregarded;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    Whim whim = whim(path);
    switch (whim) {
      case FAILS -> answer(exchange, 503);
      case ASKS_TO_WAIT -> {
        exchange.getResponseHeaders().add("Retry-After", "2");
        answer(exchange, 429);
      }
      case DIES_BEFORE -> exchange.close();
      case DIES_AFTER -> {
        take(new Delivery(path, key, body));
        exchange.close();
      }
      case IS_SLOW -> {
        take(new Delivery(path, key, body));
        pause();
        answer(exchange, 200);
      }
      case TAKES -> {
        take(new Delivery(path, key, body));
        answer(exchange, 202);
      }
    }
  }

  private synchronized Whim whim(String path) {
    long nowNs = System.nanoTime();
    if (nowNs < leaveAloneUntilNs.getOrDefault(path, nowNs)) {
      disregarded++;
    }
    int drawn = random.nextInt(20);
    Whim whim =
        isKind || drawn < 9
            ? Whim.TAKES
            : drawn < 12
                ? Whim.FAILS
                : drawn < 13
                    ? Whim.ASKS_TO_WAIT
                    : drawn < 15 ? Whim.IS_SLOW : drawn < 17 ? Whim.DIES_BEFORE : Whim.DIES_AFTER;
    if (whim == Whim.ASKS_TO_WAIT) {
      leaveAloneUntilNs.put(path, nowNs + Duration.ofMillis(1_900).toNanos());
    }
    counts.merge(whim, 1, Integer::sum);
    return whim;
  }

  private synchronized void take(Delivery delivery) {
    taken.add(delivery);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    byte[] text = "ok".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private static void pause() {
    try {
      TimeOfFault.lasts(SLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    stop();
  }
}
