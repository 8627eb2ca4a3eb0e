package io.soakstream.bench.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.ClickHouseLogin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Seven live runs at once against a service that fails each of them five times for half a second:
 * {@code AlertLatencyMain BOOTSTRAP REGISTRY CLICKHOUSE_URL USER DIRECTORY}, password in the
 * environment. All times are of one machine's clock. Prints quantiles as one JSON object, and every
 * single value on standard error.
 */
public final class AlertLatencyMain {
  private static final int RUNS = 7;
  private static final int BURSTS = 5;
  private static final Duration STARTS_APART = Duration.ofMillis(2_500);
  private static final Duration FIRST_BURST = Duration.ofSeconds(25);
  private static final Duration BURSTS_APART = Duration.ofSeconds(12);
  private static final Duration BURST = Duration.ofMillis(500);

  private static final String SCENARIO =
      """
      name: bursts
      target: {url: "${url}", timeout: 2s, connect_timeout: 1s}
      tenants: [{name: A, weight: 3}, {name: B, weight: 1}]
      endpoints: [{name: "GET /a", weight: 1}, {name: "GET /b", weight: 1}]
      rate: 50/s
      duration: 90s
      phases: [{name: load, duration: 90s}]
      rules: ["error_rate < 1%"]
      """;

  private final String kafka;
  private final String registry;
  private final Path directory;
  private final List<Process> producers = new ArrayList<>();

  private AlertLatencyMain(String kafka, String registry, Path directory) {
    this.kafka = kafka;
    this.registry = registry;
    this.directory = directory;
  }

  public static void main(String[] args) throws Exception {
    ClickHouseLogin login =
        new ClickHouseLogin(
            URI.create(args[2]), args[3], System.getenv("BENCH_CLICKHOUSE_PASSWORD"));
    AlertLatencyMain main = new AlertLatencyMain(args[0], args[1], Path.of(args[4]));
    SeenRows rows = new SeenRows(login);
    SeenVerdicts verdicts = new SeenVerdicts(args[0], args[1]);
    try {
      main.load();
    } finally {
      main.producers.forEach(Process::destroy);
      verdicts.close();
      rows.close();
    }
    System.out.println(main.figures(verdicts, rows));
  }

  private void load() throws Exception {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (FaultyService service = new FaultyService(RUNS)) {
      for (int run = 0; run < RUNS; run++) {
        producers.add(start(run, service.url(run)));
        for (int burst = 0; burst < BURSTS; burst++) {
          fail(timer, service, run, FIRST_BURST.plus(BURSTS_APART.multipliedBy(burst)));
        }
        Thread.sleep(STARTS_APART.toMillis());
      }
      for (Process producer : producers) {
        if (!producer.waitFor(3, TimeUnit.MINUTES) || producer.exitValue() != 0) {
          throw new IllegalStateException("a producer failed; see " + directory);
        }
      }
    } finally {
      timer.shutdownNow();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a burst that does not come is one that is missed
  private static void fail(
      ScheduledExecutorService timer, FaultyService service, int run, Duration after) {
    timer.schedule(() -> service.fail(run, true), after.toMillis(), TimeUnit.MILLISECONDS);
    timer.schedule(
        () -> service.fail(run, false), after.plus(BURST).toMillis(), TimeUnit.MILLISECONDS);
  }

  private Process start(int run, String url) throws Exception {
    Files.createDirectories(directory);
    Path scenario = directory.resolve("bursts-" + run + ".yaml");
    Files.writeString(scenario, SCENARIO.replace("${url}", url));
    Path log = directory.resolve("producer-" + run + ".log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=io/soakstream/stack/logback-child.xml",
            "-cp",
            System.getProperty("java.class.path"),
            "io.soakstream.producer.app.ProducerMain",
            "run",
            scenario.toString(),
            "--run=bursts-" + run,
            "--bootstrap-server=" + kafka,
            "--schema-registry=" + registry)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private ObjectNode figures(SeenVerdicts verdicts, SeenRows rows) throws Exception {
    List<Double> alerts = new ArrayList<>();
    int missed = 0;
    for (Bursts.Burst burst : Bursts.read(kafka, registry)) {
      OptionalLong seenMs = verdicts.firstMs(burst);
      if (seenMs.isPresent()) {
        alerts.add((seenMs.getAsLong() - burst.acknowledgedMs()) / 1e3);
      } else {
        missed++;
        System.err.println("no verdict showed " + burst);
      }
    }
    ObjectNode figures =
        JsonNodeFactory.instance
            .objectNode()
            .put("bursts", alerts.size() + missed)
            .put("bursts_missed", missed);
    quantiles(figures, "alert", alerts);
    quantiles(figures, "row", rows.delays(kafka, registry));
    return figures;
  }

  /** By nearest rank: of few values the 99th percentile is the largest. */
  private static void quantiles(ObjectNode figures, String name, List<Double> unsorted) {
    List<Double> values = unsorted.stream().sorted().toList();
    System.err.println(name + " seconds: " + values);
    for (int percentile : new int[] {50, 90, 99}) {
      int rank = (int) Math.ceil(values.size() * percentile / 100.0);
      figures.put(name + "_p" + percentile + "_s", values.get(Math.max(0, rank - 1)));
    }
    figures.put(name + "s", values.size());
  }
}
