package io.soakstream.analyzer.app;

import io.soakstream.analyzer.topology.AnalysisSettings;
import io.soakstream.analyzer.topology.AnalyzerTopology;
import io.soakstream.analyzer.topology.EventClients;
import io.soakstream.analyzer.topology.LaneWatch;
import io.soakstream.analyzer.topology.ReadingPace;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.ConsumerLag;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.clock.ClockSteps;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.KafkaFigures;
import io.soakstream.metrics.MetricBook;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The analyzer: events in, results out, until it is told to end. */
@Command(
    name = "analyzer",
    mixinStandardHelpOptions = true,
    description = "Analyses the events topic exactly once and publishes windows and verdicts.")
public final class AnalyzerMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";

  static {
    // The first logger reads it, and that is the next field.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/soakstream/analyzer/app/logback.xml");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(AnalyzerMain.class);
  private static final Duration LAG_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SCRAPED_LAG_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  @Mixin private ConnectionOptions options;

  @Option(names = "--application-id", defaultValue = ConsumerLag.ANALYZER)
  private String applicationId;

  @Option(
      names = "--instance-id",
      defaultValue = "analyzer-1",
      description = "Tells instances of one application apart.")
  private String instanceId;

  @Option(
      names = "--producer-timeout-s",
      defaultValue = "30",
      description = "Seconds of silence after which a producer is given up.")
  private int producerTimeoutS;

  @Option(
      names = "--keep-runs",
      defaultValue = "${env:SOAK_KEEP_RUNS:-20}",
      description = "The newest so many runs keep their raw events; default 20, 0 for all.")
  private int keepRuns;

  @Option(
      names = "--keep-mb",
      defaultValue = "${env:SOAK_KEEP_MB:-20000}",
      description =
          "Fewer runs keep their raw events when they take more room on disk than so many"
              + " megabytes; default 20000. The newest run always keeps its own.")
  private long keepMb;

  @Option(
      names = "--retention-every-s",
      defaultValue = "60",
      description = "Seconds from one look at what may be given up to the next.")
  private int retentionEveryS;

  @Mixin private MetricsOptions metrics;

  private final AtomicLong threadsReplaced = new AtomicLong();

  /** Analyses what comes, or with {@code replay} as the first argument a recorded run. */
  public static void main(String[] args) {
    KafkaClock.makeSteady();
    boolean replay = args.length > 0 && args[0].equals("replay");
    int code =
        replay
            ? new CommandLine(new ReplayCommand()).execute(Arrays.copyOfRange(args, 1, args.length))
            : execute(args);
    if (replay && code == 0 && System.out.checkError()) {
      System.err.println("standard output could not be written: what it holds is not all");
      code = ExitCode.INTERNAL_ERROR;
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int execute(String... args) {
    return new CommandLine(new AnalyzerMain())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof KafkaUnreachableException
                  || failure instanceof RegistryUnreachableException) {
                command.getErr().println("analyzer: " + failure.getMessage());
                return ExitCode.KAFKA_UNREACHABLE;
              }
              throw failure;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    ClusterConnection connection = options.connection();
    SchemaIds ids = connection.checkRefusals();
    LaneWatch watch = new LaneWatch();
    ReadingPace reading = new ReadingPace();
    KafkaStreams streams =
        new KafkaStreams(
            AnalyzerTopology.build(ids, AnalysisSettings.LIVE, watch, reading),
            StreamsSettings.of(connection, applicationId, instanceId, options.stateDir),
            new EventClients(reading));
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<LinkageError> broken = new AtomicReference<>();
    streams.setUncaughtExceptionHandler(
        error -> {
          Optional<LinkageError> hopeless = linkageErrorOf(error);
          if (hopeless.isPresent()) {
            LOG.error("a stream thread ended, as every other would", error);
            broken.set(hopeless.get());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          }
          LOG.error("a stream thread ended; it is replaced", error);
          threadsReplaced.incrementAndGet();
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            System.out.println("{\"event\":\"ready\"}");
          } else if (now.hasCompletedShutdown()) {
            ended.countDown();
          }
        });
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> streams.close(CLOSE_WITHIN), "close-streams"));
    streams.start();
    if (keepRuns > 0) {
      Thread retention = new Thread(() -> retainEvents(connection, ids, ended), "event-retention");
      retention.setDaemon(true);
      retention.start();
    }
    try (Closeable served =
        metrics.serve(book -> register(book, streams, watch, connection), healthOf(streams))) {
      giveUpLanes(connection, ids, watch, ended);
    }
    if (broken.get() != null) {
      System.err.println("the analyzer cannot work: " + broken.get().getMessage());
      return ExitCode.INTERNAL_ERROR;
    }
    return streams.state() == KafkaStreams.State.ERROR ? ExitCode.INTERNAL_ERROR : ExitCode.PASS;
  }

  /** A library that cannot be loaded, such as RocksDB's from a file system mounted noexec. */
  private static Optional<LinkageError> linkageErrorOf(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError linkage) {
        return Optional.of(linkage);
      }
    }
    return Optional.empty();
  }

  private void register(
      MetricBook book, KafkaStreams streams, LaneWatch watch, ClusterConnection connection) {
    AnalyzerFigures.register(
        book,
        new KafkaFigures(streams::metrics),
        watch,
        new LagReading(
            () -> new ConsumerLag(connection.kafka(), SCRAPED_LAG_TIMEOUT), applicationId),
        threadsReplaced::get);
  }

  private static HealthProbe healthOf(KafkaStreams streams) {
    return new HealthProbe(
        () ->
            streams.state() == KafkaStreams.State.ERROR
                ? Optional.of("Kafka Streams has ended with an error")
                : Optional.empty(),
        () ->
            streams.state() == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of("Kafka Streams is " + streams.state()));
  }

  private void giveUpLanes(
      ClusterConnection connection, SchemaIds ids, LaneWatch watch, CountDownLatch ended)
      throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(LaneCloser.PRODUCER_SETTINGS);
    settings.putAll(connection.kafka());
    try (ConsumerLag lag = new ConsumerLag(connection.kafka(), LAG_TIMEOUT);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Duration silenceMax = Duration.ofSeconds(producerTimeoutS);
      LaneCloser closer =
          new LaneCloser(
              watch::openRuns,
              () -> lag.of(applicationId, List.of(Topic.EVENTS.topicName())),
              producer,
              ids,
              silenceMax,
              silenceMax.dividedBy(3),
              Clock.systemUTC());
      ClockSteps steps = new ClockSteps();
      while (!ended.await(1, TimeUnit.SECONDS)) {
        steps.look().ifPresent(LOG::warn);
        closer.look(System.nanoTime());
      }
    }
  }

  private void retainEvents(ClusterConnection connection, SchemaIds ids, CountDownLatch ended) {
    try (Admin admin = Admin.create(connection.kafka());
        EventRetention retention =
            new EventRetention(admin, connection.kafka(), ids, keepRuns, keepMb * 1_000_000)) {
      while (!ended.await(retentionEveryS, TimeUnit.SECONDS)) {
        retention.look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
