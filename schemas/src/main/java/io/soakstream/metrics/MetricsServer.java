package io.soakstream.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code /metrics} in OpenMetrics or Prometheus' text, as the scraper asks, {@code /healthz} and
 * {@code /readyz}: 200, or 503 with the reason. Its threads keep no program alive. Safe for any
 * thread.
 */
public final class MetricsServer implements Closeable {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** One that scrapes, and a probe beside it. */
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Begins to serve the program's figures and those of its JVM.
   *
   * @param address port 0 for any free one
   * @throws IOException when the address cannot be used
   */
  public static MetricsServer start(
      InetSocketAddress address, Consumer<MetricBook> figures, HealthProbe health)
      throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    figures.accept(new PrometheusBook(registry));
    JvmMetrics.builder().register(registry);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/metrics", new MetricsHandler(registry));
    server.createContext("/healthz", probe(health.illness()));
    server.createContext("/readyz", probe(health.unreadiness()));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, MetricsServer::daemon);
    server.setExecutor(threads);
    // What it starts is a daemon when this is.
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while starting");
    }
    return new MetricsServer(server, threads);
  }

  /** Where the metrics are. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getHostString() + ":" + address.getPort() + "/metrics";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  private static HttpHandler probe(Supplier<Optional<String>> trouble) {
    return exchange -> {
      Optional<String> reason = trouble.get();
      answer(exchange, reason.isEmpty() ? OK : UNAVAILABLE, reason.orElse("ok") + "\n");
    };
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
