package io.soakstream.producer.app;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.door.DoorArguments;
import io.soakstream.producer.door.DoorConfig;
import io.soakstream.producer.door.DoorServer;
import io.soakstream.producer.door.DoorToken;
import io.soakstream.producer.door.feed.FeedSettings;
import io.soakstream.producer.door.feed.RunFeeds;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.PromptPublisher;
import io.soakstream.wire.SchemaIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes in what other tools measure while they measure it. Goes on until it is told to end. */
@Command(
    name = "ingest",
    description =
        "HTTP doors for results of other tools: InfluxDB line protocol, OTLP traces, our own lines.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  /** Name of the door as a producer of its runs. */
  private static final String DOOR = "door";

  @Spec private CommandSpec command;

  @Mixin private KafkaOptions kafkaOptions;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (${DEFAULT-VALUE}). Beyond this machine it wants a token in"
              + " SOAK_INGEST_TOKEN or SOAK_INGEST_TOKEN_FILE.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + DoorConfig.USUAL_PORT,
      description = "Port, 0 for any free one (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--door-name",
      paramLabel = "NAME",
      description = "Host name under which tools may ask for the door; repeatable.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "" + DoorConfig.USUAL_CONNECTIONS,
      description = "Connections at once; more are told so and closed (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "Silence after which a run has ended (${DEFAULT-VALUE}).")
  private String idle;

  @Option(
      names = "--reach-back",
      paramLabel = "DURATION",
      defaultValue = "70s",
      description =
          "How long before the newest stamp a request may have begun and still be counted in time"
              + " (${DEFAULT-VALUE}: k6 waits 60 s for an answer).")
  private String reachBack;

  @Option(
      names = "--tenant-from",
      paramLabel = "PLACE",
      description = "Where a request's tenant stands: tag:NAME, thread or name:PATTERN.")
  private String tenantFrom;

  @Option(
      names = "--keep-query",
      paramLabel = "NAME",
      description = "Query parameter that stays in the name of an endpoint; repeatable.")
  private List<String> keptQuery = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "Rule that every run is judged by, such as 'p(95) < 250ms'; repeatable.")
  private List<String> rules = new ArrayList<>();

  private final CountDownLatch ending = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    DoorConfig config;
    FeedSettings settings;
    try {
      DoorArguments arguments =
          new DoorArguments(
              host, port, names, connections, idle, reachBack, tenantFrom, keptQuery, rules);
      config = arguments.config(DoorToken.of(System.getenv()));
      settings = arguments.settings();
    } catch (IllegalArgumentException | UnreadableFileException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    ClusterConnection connection = kafkaOptions.connection();
    // Everything is asked for and loaded now: some tools give up after three seconds.
    EventPublisher.open(connection, "warm-up", DOOR, 0).close();
    SchemaIds ids = connection.check();
    ShutdownSignal interruption = ShutdownSignal.install(ending::countDown, ExitCode.PASS);
    IngestReporter report = new IngestReporter(System.out);
    try (RunFeeds feeds =
            new RunFeeds(
                settings,
                run -> PromptPublisher.open(connection, ids, run, DOOR),
                IngestCommand::nowUs,
                report);
        DoorServer door = new DoorServer(config, settings, feeds, IngestCommand::nowUs)) {
      report.ready(config.host(), door.port());
      ending.await();
    } finally {
      interruption.settled();
    }
    return ExitCode.PASS;
  }

  private static long nowUs() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
