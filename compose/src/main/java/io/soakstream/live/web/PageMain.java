package io.soakstream.live.web;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Serves the live page until it is told to stop. */
@Command(
    name = "page",
    description = "Shows the runs of a Soakstream stack in a browser.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class PageMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";
  private static final int WORKERS = 2;
  private static final int WAITING_MAX = 400;

  @Option(
      names = "--bootstrap-server",
      required = true,
      defaultValue = "${env:SOAK_BOOTSTRAP_SERVER}",
      paramLabel = "H:P",
      description = "Kafka ($SOAK_BOOTSTRAP_SERVER)")
  private String bootstrapServer;

  @Option(
      names = "--schema-registry",
      required = true,
      defaultValue = "${env:SOAK_SCHEMA_REGISTRY}",
      paramLabel = "URL",
      description = "schema registry ($SOAK_SCHEMA_REGISTRY)")
  private String schemaRegistry;

  @Option(
      names = "--command-config",
      defaultValue = "${env:SOAK_COMMAND_CONFIG}",
      paramLabel = "FILE",
      description = "properties of the Kafka clients ($SOAK_COMMAND_CONFIG)")
  private Path commandConfig;

  @Option(
      names = "--clickhouse-url",
      required = true,
      paramLabel = "URL",
      description =
          "ClickHouse, its HTTP port; user and password of the analyst come from"
              + " SOAK_CLICKHOUSE_ANALYST_USER and SOAK_CLICKHOUSE_ANALYST_PASSWORD")
  private String clickHouse;

  @Option(
      names = "--page-host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description =
          "address to listen on (${DEFAULT-VALUE}); any but loopback wants a token in"
              + " SOAK_PAGE_TOKEN")
  private String host;

  @Option(
      names = "--page-port",
      defaultValue = "8090",
      paramLabel = "PORT",
      description = "port to listen on (${DEFAULT-VALUE}); 0 for any free one")
  private int port;

  @Option(
      names = "--page-name",
      paramLabel = "NAME",
      description = "name under which browsers may ask for the page, beside localhost; repeatable")
  private List<String> names = List.of();

  @Mixin private MetricsOptions metrics;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs until SIGTERM. Exit codes: 0 stopped, 1 error, 2 usage. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/soakstream/live/web/logback.xml");
    }
    KafkaClock.makeSteady();
    int code =
        new CommandLine(new PageMain())
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().println("page: " + e.getMessage());
                  return ExitCode.INTERNAL_ERROR;
                })
            .execute(args);
    System.exit(code);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Map<String, String> environment = System.getenv();
    String token = environment.getOrDefault("SOAK_PAGE_TOKEN", "");
    ClusterConnection connection;
    ClickHouseLogin login;
    try {
      if (token.isEmpty() && !PageGuard.isLoopback(host)) {
        throw new IllegalArgumentException(
            "--page-host "
                + host
                + ": can be reached from elsewhere; set a token in SOAK_PAGE_TOKEN");
      }
      connection =
          new ClusterConnection(
              bootstrapServer,
              schemaRegistry,
              ClientProperties.read(commandConfig, environment, Map.of()));
      login =
          ClickHouseLogin.of(
              clickHouse,
              environment.getOrDefault("SOAK_CLICKHOUSE_ANALYST_USER", "soak_analyst"),
              environment.getOrDefault("SOAK_CLICKHOUSE_ANALYST_PASSWORD", ""));
    } catch (UnknownHostException | RuntimeException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    serve(connection, login, token);
    return ExitCode.PASS;
  }

  /** The page shares its machine with what is measured: what was grown for readers is let go. */
  private static void rest(AnswerCache cache) {
    cache.clear();
    System.gc();
  }

  private void serve(ClusterConnection connection, ClickHouseLogin login, String token)
      throws InterruptedException, IOException {
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "page-shutdown"));
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            WORKERS, WORKERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX));
    AnswerCache cache = new AnswerCache(workers, System::nanoTime);
    try (QueryClient analyst = new QueryClient(login);
        PageFeeds feeds = new PageFeeds(analyst, () -> rest(cache));
        PageServer server =
            new PageServer(
                new InetSocketAddress(host, port),
                new PageGuard(
                    names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(), token),
                new PageQuestions(analyst, connection),
                cache,
                feeds);
        Closeable served =
            metrics.serve(
                book ->
                    PageFigures.register(
                        book, server::requests, server::refusals, feeds::viewers, cache::worked),
                PageFigures.health(feeds::troubles))) {
      Thread tail = new Thread(new PageTail(connection, feeds), "page-tail");
      tail.setDaemon(true);
      tail.start();
      System.out.println("{\"event\":\"ready\",\"port\":" + server.port() + "}");
      end.await();
      tail.interrupt();
    } finally {
      workers.shutdownNow();
    }
  }
}
