package io.soakstream.sink.app;

import io.soakstream.client.ConsumerLag;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.KafkaFigures;
import io.soakstream.metrics.MetricBook;
import io.soakstream.sink.ddl.DatabaseRoles;
import io.soakstream.sink.ddl.Migrations;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.write.consume.LagWatch;
import io.soakstream.sink.write.consume.OffsetTracker;
import io.soakstream.sink.write.consume.ResultSink;
import io.soakstream.sink.write.consume.SinkConfig;
import io.soakstream.sink.write.encode.RecordDecoder;
import io.soakstream.sink.write.insert.ClickHouseFault;
import io.soakstream.sink.write.insert.ClickHouseInserter;
import io.soakstream.sink.write.insert.RetryPolicy;
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.wire.SchemaIds;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Life of a sink: migrate, subscribe, store, and end on SIGTERM with everything held stored. */
final class SinkProgram {
  private static final Logger LOG = LoggerFactory.getLogger(SinkProgram.class);
  private static final Duration LAG_TIMEOUT = Duration.ofSeconds(3);
  private static final long SHUTDOWN_TIMEOUT_S = 5;

  private final SinkSettings settings;
  private final SinkConfig config;
  private final PrintStream out;
  private final ClickHouseLogin writer;
  private final SchemaIds ids;
  private final SinkProgress status = new SinkProgress();
  private final RetryPolicy retryPolicy = new RetryPolicy(RandomGenerator.getDefault());
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile ResultSink sink;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean subscribed;

  SinkProgram(SinkSettings settings, SinkConfig config, PrintStream out) {
    this.settings = settings;
    this.config = config;
    this.out = out;
    this.writer = settings.writer();
    this.ids = settings.connection().schemaIds();
  }

  void run() throws InterruptedException {
    settings.connection().checkRefusals();
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "sink-shutdown"));
    OffsetTracker offsets = new OffsetTracker();
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "sink-status");
              thread.setDaemon(true);
              return thread;
            });
    try (LagWatch lagWatch =
        new LagWatch(
            new ConsumerLag(settings.client(), LAG_TIMEOUT), settings.group(), offsets, status)) {
      timer.scheduleAtFixedRate(
          () -> {
            lagWatch.measure();
            out.println(status.toJson());
          },
          1,
          1,
          TimeUnit.SECONDS);
      prepareTables();
      consumer = new KafkaConsumer<>(settings.consumer());
      sink =
          new ResultSink(
              consumer,
              new RecordDecoder(ids),
              new ClickHouseInserter(writer, this::restoreTables),
              retryPolicy,
              config,
              status,
              offsets,
              this::subscribed,
              System::nanoTime);
      if (!stopping) {
        sink.run();
      }
    } finally {
      timer.shutdownNow();
      ended.countDown();
    }
  }

  private void subscribed() {
    subscribed = true;
    out.println("{\"event\":\"ready\"}");
  }

  /** What it tells of itself. */
  void register(MetricBook book) {
    SinkFigures.register(
        book,
        status,
        new KafkaFigures(
            () -> {
              KafkaConsumer<byte[], byte[]> running = consumer;
              return running == null ? Map.of() : running.metrics();
            }));
  }

  /** Whether rows are being stored. */
  HealthProbe health() {
    return new HealthProbe(
        Optional::empty,
        () -> {
          if (status.isPaused()) {
            return Optional.of("waiting: " + status.lastError());
          }
          return subscribed ? Optional.empty() : Optional.of("waiting for its first partitions");
        });
  }

  /** Migrates, or waits till somebody has; an absent server is waited for. */
  private void prepareTables() throws InterruptedException {
    for (int failures = 1; !stopping; failures++) {
      try {
        migrate();
        int version = Migrations.versionOf(writer);
        if (version >= Migrations.newest()) {
          status.prepared();
          return;
        }
        status.waiting(
            "ClickHouse "
                + writer.hostAndPort()
                + " is at migration "
                + version
                + ", waiting for "
                + Migrations.newest());
      } catch (SQLException e) {
        ClickHouseFault fault = ClickHouseFault.of(e);
        if (fault.isFinal()) {
          throw SinkStoppedException.of(writer.hostAndPort(), fault);
        }
        LOG.warn("ClickHouse {} is not ready: {}", writer.hostAndPort(), fault.reason());
        status.waiting("ClickHouse: " + fault.reason());
      }
      TimeUnit.MILLISECONDS.sleep(retryPolicy.waitAfter(Math.min(failures, 4)).toMillis());
    }
  }

  private void migrate() throws SQLException {
    if (settings.migrator().isPresent()) {
      ClickHouseLogin migrator = settings.migrator().get();
      LOG.info("applied migrations {}", new Migrations(migrator).apply());
      DatabaseRoles.apply(migrator);
    }
  }

  /** ClickHouse came back empty. */
  private void restoreTables() throws SQLException {
    LOG.warn(
        "ClickHouse {} has lost its tables; to store again what was in them, set the offsets of group {} back",
        writer.hostAndPort(),
        settings.group());
    migrate();
  }

  /** On SIGTERM: what is held is stored, and the exit code says that all went well. */
  private void shutDown() {
    if (ended.getCount() == 0) {
      return;
    }
    stopping = true;
    ResultSink running = sink;
    if (running != null) {
      running.stop();
    }
    try {
      if (ended.await(SHUTDOWN_TIMEOUT_S, TimeUnit.SECONDS)) {
        out.flush();
        Runtime.getRuntime().halt(0);
      }
      LOG.warn("ending with rows not stored; they are read again at the next start");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
