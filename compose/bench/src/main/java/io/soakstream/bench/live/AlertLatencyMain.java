package io.soakstream.bench.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.sink.query.ClickHouseLogin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Seven live runs at once that fail five times each for half a second: {@code AlertLatencyMain
 * BOOTSTRAP REGISTRY CLICKHOUSE_URL USER}, password in the environment. All times are of one
 * machine's clock. Prints quantiles as one JSON object, and every single value on standard error.
 */
public final class AlertLatencyMain {
  /** From here to the first request of the first run: connections are open then. */
  private static final Duration LEAD = Duration.ofSeconds(5);

  private final String kafka;
  private final String registry;

  private AlertLatencyMain(String kafka, String registry) {
    this.kafka = kafka;
    this.registry = registry;
  }

  public static void main(String[] args) throws Exception {
    ClickHouseLogin login =
        new ClickHouseLogin(
            URI.create(args[2]), args[3], System.getenv("BENCH_CLICKHOUSE_PASSWORD"));
    AlertLatencyMain main = new AlertLatencyMain(args[0], args[1]);
    SeenRows rows = new SeenRows(login);
    SeenVerdicts verdicts = new SeenVerdicts(args[0], args[1]);
    try {
      main.load();
    } finally {
      verdicts.close();
      rows.close();
    }
    System.out.println(main.figures(verdicts, rows));
  }

  private void load() throws Exception {
    long zeroUs = nowUs() + LEAD.toNanos() / 1000;
    ClusterConnection connection = new ClusterConnection(kafka, registry, ClientProperties.NONE);
    List<Thread> threads = new ArrayList<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int run = 0; run < FailureSchedule.RUNS; run++) {
      String name = "bursts-" + run;
      long startUs = zeroUs + FailureSchedule.startUs(run);
      Thread thread = new Thread(() -> play(connection, name, startUs), name);
      thread.setUncaughtExceptionHandler((which, thrown) -> failure.set(thrown));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a run was not published", failure.get());
    }
  }

  private static void play(ClusterConnection connection, String name, long startUs) {
    try (LiveRun run = new LiveRun(connection, name, startUs, FailureSchedule.LENGTH)) {
      long endUs = startUs + FailureSchedule.LENGTH.toNanos() / 1000;
      for (long dueUs = startUs; dueUs < endUs; dueUs += LiveRun.PERIOD_US) {
        while (nowUs() < dueUs) {
          LockSupport.parkNanos((dueUs - nowUs()) * 1000);
        }
        run.tick(dueUs, FailureSchedule.fails(dueUs - startUs));
      }
      run.end(endUs);
    }
  }

  private static long nowUs() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private ObjectNode figures(SeenVerdicts verdicts, SeenRows rows) throws Exception {
    List<Double> alerts = new ArrayList<>();
    int missed = 0;
    for (FailureBursts.Burst burst : FailureBursts.read(kafka, registry)) {
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
