package io.soakstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.exit.ExitCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MetricsServerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

  private final HttpClient http = HttpClient.newHttpClient();

  /** A program with the options, which serves and ends. */
  @Command(name = "program")
  private static final class Served implements Callable<Integer> {
    @Mixin private MetricsOptions metrics;
    private final AtomicInteger registered = new AtomicInteger();

    @Override
    public Integer call() throws Exception {
      try (Closeable served =
          metrics.serve(book -> registered.incrementAndGet(), HealthProbe.ALWAYS)) {
        return ExitCode.PASS;
      }
    }
  }

  /** The same as a process of its own. */
  private static final class ServedMain {
    public static void main(String[] args) {
      System.exit(new CommandLine(new Served()).execute(args));
    }
  }

  @Test
  void shouldLoadNothingUnlessAPortIsGiven() throws Exception {
    assertThat(loaded()).contains(MetricsOptions.class.getName()).noneMatch(this::isOfTheServer);
    assertThat(loaded("--metrics-port", "0")).anyMatch(this::isOfTheServer);
  }

  private boolean isOfTheServer(String type) {
    return type.startsWith("io.prometheus.") || type.startsWith("com.sun.net.httpserver.");
  }

  /** The classes that such a process loads. */
  private static List<String> loaded(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                ServedMain.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().map(line -> line.split(" ", 2)[0]).toList();
  }

  @Test
  void shouldReadEachFigureWhenItIsAskedFor() throws Exception {
    AtomicLong done = new AtomicLong(3);
    AtomicLong asked = new AtomicLong();
    try (MetricsServer server =
        MetricsServer.start(
            ANY,
            book -> {
              book.counter("soak_x_done", "Done.", () -> asked.incrementAndGet() * 0 + done.get());
              book.gauge("soak_x_unknown", "Unknown.", () -> Double.NaN);
              book.gauges("soak_x_up", "Up.", "part", () -> Map.of("a", 1.0, "b", 0.0));
              book.timing("soak_x_insert_seconds", "Inserts.", () -> 2, () -> 0.5);
            },
            HealthProbe.ALWAYS)) {
      assertThat(asked).hasValue(0);

      String first = get(server, "/metrics").body();
      done.set(4);
      String second = get(server, "/metrics").body();

      assertThat(first.lines())
          .contains(
              "# HELP soak_x_done Done.",
              "# TYPE soak_x_done counter",
              "soak_x_done_total 3.0",
              "soak_x_up{part=\"a\"} 1.0",
              "soak_x_up{part=\"b\"} 0.0",
              "soak_x_insert_seconds_count 2",
              "soak_x_insert_seconds_sum 0.5")
          .noneMatch(line -> line.startsWith("soak_x_unknown"))
          .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
          .endsWith("# EOF");
      assertThat(second.lines()).contains("soak_x_done_total 4.0");
    }
  }

  @Test
  void shouldServeTheTextThatTheScraperAsksFor() throws Exception {
    try (MetricsServer server = MetricsServer.start(ANY, book -> {}, HealthProbe.ALWAYS)) {
      assertThat(get(server, "/metrics").headers().firstValue("content-type").orElse(""))
          .startsWith("application/openmetrics-text");
      HttpResponse<String> plain =
          http.send(
              HttpRequest.newBuilder(URI.create(server.url())).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(plain.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    }
  }

  @Test
  void shouldSayWhyItIsNotReady() throws Exception {
    AtomicReference<String> waiting = new AtomicReference<>("waiting for Kafka");
    HealthProbe health = new HealthProbe(Optional::empty, () -> Optional.ofNullable(waiting.get()));
    try (MetricsServer server = MetricsServer.start(ANY, book -> {}, health)) {
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(server, "/readyz").body()).isEqualTo("waiting for Kafka\n");

      waiting.set(null);

      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").body()).isEqualTo("ok\n");
    }
  }

  @Test
  void shouldDoNothingUnlessAPortIsGiven() {
    Served program = new Served();

    assertThat(new CommandLine(program).execute()).isZero();
    assertThat(program.registered).hasValue(0);

    assertThat(new CommandLine(program).execute("--metrics-port", "0")).isZero();
    assertThat(program.registered).hasValue(1);
  }

  @Test
  void shouldRefuseAnAddressThatCannotBeUsed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(
          "--metrics-port: 127.0.0.1:" + port + " is in use, or no address of this machine",
          "--metrics-port",
          port);
    }
    assertRefused("must be 0 (any free one) to 65535", "--metrics-port", "65536");
    assertRefused(
        "has a host that nobody knows", "--metrics-port", "0", "--metrics-host", "no.such.invalid");
  }

  @Test
  void shouldEndWithTheProgram() throws Exception {
    MetricsServer server = MetricsServer.start(ANY, book -> {}, HealthProbe.ALWAYS);
    server.close();

    assertThatThrownBy(() -> get(server, "/metrics")).isInstanceOf(IOException.class);
  }

  private static void assertRefused(String message, String... arguments) {
    StringWriter err = new StringWriter();
    int code = new CommandLine(new Served()).setErr(new PrintWriter(err, true)).execute(arguments);
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
  }

  private HttpResponse<String> get(MetricsServer server, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
            .header("Accept", OPEN_METRICS)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
