package io.soakstream.producer.stub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.http.EngineWarmup;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The sample service as a program. Prints {@code {"event":"ready","port":N}} on stdout once it
 * answers at full speed; ends on SIGTERM.
 */
@Command(
    name = "soak-sample-service",
    description =
        "A multi-tenant service to try a load on, on loopback: seeded delays and errors, logins, items,"
            + " limits, an audit chain, WebSockets, disturbances on demand.",
    mixinStandardHelpOptions = true,
    version = "0.1.0")
public final class StubServiceMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--delay-p50",
      paramLabel = "TIME",
      defaultValue = "20ms",
      description = "Median delay.")
  private Duration delayP50;

  @Option(
      names = "--delay-sigma",
      defaultValue = "0.25",
      description = "Shape of the log-normal delay.")
  private double delaySigma;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of delays and errors.")
  private long seed;

  @Option(
      names = "--error-rate",
      defaultValue = "0",
      description = "Share of requests answered 503, 0 to 1.")
  private double errorRate;

  @Option(
      names = "--stall-after",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "When the stall starts, from the first request on.")
  private Duration stallAfter;

  @Option(
      names = "--stall-length",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "Length of the stall; 0s for none.")
  private Duration stallLength;

  @Option(
      names = "--stall-at",
      paramLabel = "INSTANT",
      description = "When the stall starts, instead (ISO 8601, UTC).")
  private Instant stallAt;

  @Option(names = "--request-log", paramLabel = "FILE", description = "One line per request.")
  private Path requestLog;

  @Option(
      names = "--tls-port",
      paramLabel = "PORT",
      defaultValue = "-1",
      description = "Listen there with TLS, too; 0 for any free one (default: no TLS).")
  private int tlsPort;

  @Option(
      names = "--tls-directory",
      paramLabel = "DIR",
      description = "Where its certificate and key go (default: beside the request log).")
  private Path tlsDirectory;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Where what it counted goes at its end; /stats answers the same on the way.")
  private Path summary;

  @Mixin private TraitOptions traits;

  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/soakstream/producer/app/logback.xml");
    }
    System.exit(
        new CommandLine(new StubServiceMain())
            .registerConverter(Duration.class, StubServiceMain::durationOf)
            .execute(args));
  }

  /** The options that start it as a scenario describes it. */
  public static List<String> argumentsOf(StubService settings, Path requestLog) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--delay-p50", settings.delayP50().toString(),
                "--delay-sigma", Double.toString(settings.delaySigma()),
                "--seed", Long.toString(settings.seed()),
                "--error-rate", Double.toString(settings.errorRate()),
                "--request-log", requestLog.toString()));
    settings
        .stall()
        .ifPresent(
            stall -> {
              arguments.addAll(List.of("--stall-after", stall.after().toString()));
              arguments.addAll(List.of("--stall-length", stall.length().toString()));
            });
    arguments.addAll(TraitOptions.argumentsOf(settings.traits()));
    return arguments;
  }

  /** {@code 500ms}, {@code 42s}, {@code 1m30s}, or ISO 8601 ({@code PT42S}). */
  static Duration durationOf(String text) {
    if (text.matches("\\d+ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    return Duration.parse(text.startsWith("P") ? text : "PT" + text);
  }

  @Override
  public Integer call() throws IOException {
    StubStall stall = new StubStall(stallAfter, stallLength);
    StubService settings =
        new StubService(
            delayP50, delaySigma, seed, errorRate, Optional.of(stall), traits.traits(tlsPort >= 0));
    Optional<StubServer.TlsPort> tls = tls();
    warmUp();
    StubServer server =
        new StubServer(
            settings, Optional.ofNullable(stallAt), new RequestLog(requestLog), port, tls);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "close"));
    System.out.println(ready(server, tls));
    System.out.flush();
    server.awaitClose();
    return 0;
  }

  private Optional<StubServer.TlsPort> tls() throws IOException {
    if (tlsPort < 0) {
      return Optional.empty();
    }
    Path beside = requestLog == null ? null : requestLog.toAbsolutePath().getParent();
    Path directory = tlsDirectory != null ? tlsDirectory : beside;
    if (directory == null) {
      directory = Files.createTempDirectory("sample-service");
    }
    return Optional.of(new StubServer.TlsPort(tlsPort, ServiceCertificate.make(directory)));
  }

  private static String ready(StubServer server, Optional<StubServer.TlsPort> tls) {
    ObjectNode ready = JsonNodeFactory.instance.objectNode();
    ready.put("event", "ready").put("port", server.port());
    tls.ifPresent(
        port ->
            ready
                .put("tls_port", server.tlsPort())
                .put("certificate", port.certificate().certificate().toString()));
    return ready.toString();
  }

  private void end(StubServer server) {
    ObjectNode counted = server.summary();
    server.close();
    if (summary != null) {
      try {
        Files.writeString(summary, counted.toPrettyString() + "\n");
      } catch (IOException e) {
        System.err.println("sample service: " + summary + " cannot be written: " + e.getMessage());
      }
    }
  }

  /**
   * On a server that is thrown away: the real one starts its seed and its stall with the first real
   * request.
   */
  private static void warmUp() throws IOException {
    StubService plain = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty());
    try (StubServer server =
        new StubServer(plain, Optional.empty(), new RequestLog(null), 0, Optional.empty())) {
      EngineWarmup.load(HttpAddress.parse("http://127.0.0.1:" + server.port()), WARM_UP);
    }
  }
}
