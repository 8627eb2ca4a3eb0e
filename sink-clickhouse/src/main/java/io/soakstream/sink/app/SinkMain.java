package io.soakstream.sink.app;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.sink.ddl.MigrationRefusedException;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.write.consume.SinkConfig;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Stores every result in ClickHouse until it is told to stop. */
@Command(
    name = "sink-clickhouse",
    description = "Stores Soakstream's results from Kafka in ClickHouse.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SinkMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";

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
      description =
          "properties of the Kafka clients; schema.registry.*, basic.auth.* and bearer.auth.* go to"
              + " the registry's client ($SOAK_COMMAND_CONFIG). SOAK_KAFKA_* and"
              + " SOAK_SCHEMA_REGISTRY_* win over it")
  private Path commandConfig;

  @Option(
      names = "--clickhouse-url",
      required = true,
      paramLabel = "URL",
      description = "ClickHouse, its HTTP port")
  private String clickHouse;

  @Option(
      names = "--group",
      defaultValue = "soakstream-sink",
      paramLabel = "ID",
      description = "consumer group (${DEFAULT-VALUE})")
  private String group;

  @Option(
      names = "--instance-id",
      paramLabel = "NAME",
      description = "static membership in the group: a restart takes its partitions back at once")
  private String instanceId;

  @Option(
      names = "--batch-rows",
      paramLabel = "N",
      description = "rows after which everything held is stored (20000)")
  private int batchRows = SinkConfig.DEFAULT.batchRows();

  @Option(
      names = "--batch-delay",
      paramLabel = "MS",
      description = "longest time in milliseconds that a row is held (500)")
  private long batchDelayMs = SinkConfig.DEFAULT.batchDelay().toMillis();

  @Option(
      names = "--insert-limit",
      paramLabel = "MS",
      description = "time in milliseconds after which an insert is given up and repeated (30000)")
  private long insertLimitMs = SinkConfig.DEFAULT.insertLimit().toMillis();

  @Mixin private MetricsOptions metrics;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * Runs until SIGTERM. Exit codes: 0 stopped, 1 error, 2 usage, 3 Kafka or the registry refuses
   * us, 4 ClickHouse refuses the user.
   */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/soakstream/sink/app/logback.xml");
    }
    KafkaClock.makeSteady();
    int code =
        new CommandLine(new SinkMain())
            .setExitCodeExceptionMapper(SinkMain::exitCodeOf)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().println("sink-clickhouse: " + e.getMessage());
                  return exitCodeOf(e);
                })
            .execute(args);
    System.exit(code);
  }

  @Override
  public Integer call() throws Exception {
    SinkProgram program;
    try {
      program =
          new SinkProgram(
              new SinkSettings(
                  new ClusterConnection(
                      bootstrapServer,
                      schemaRegistry,
                      ClientProperties.read(commandConfig, System.getenv(), Map.of())),
                  ClickHouseLogin.address(clickHouse),
                  group,
                  instanceId,
                  System.getenv()),
              new SinkConfig(
                  batchRows,
                  SinkConfig.DEFAULT.batchBytes(),
                  Duration.ofMillis(batchDelayMs),
                  Duration.ofMillis(insertLimitMs)),
              System.out);
    } catch (IllegalArgumentException | UnreadableFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try (Closeable served = metrics.serve(program::register, program.health())) {
      program.run();
    }
    return 0;
  }

  private static int exitCodeOf(Throwable e) {
    if (e instanceof SinkStoppedException stopped) {
      return stopped.exitCode();
    }
    if (e instanceof KafkaUnreachableException || e instanceof RegistryUnreachableException) {
      return ExitCode.KAFKA_UNREACHABLE;
    }
    if (e instanceof MigrationRefusedException) {
      return ExitCode.CLICKHOUSE_UNREACHABLE;
    }
    return e instanceof ParameterException ? ExitCode.USAGE : ExitCode.INTERNAL_ERROR;
  }

  /** Variables of the environment that carry credentials. */
  static Map<String, String> credentialVariables() {
    return Map.of(
        "SOAK_CLICKHOUSE_USER", "writer",
        "SOAK_CLICKHOUSE_PASSWORD", "password of the writer",
        "SOAK_CLICKHOUSE_MIGRATOR_USER", "migrator; no migrations when unset",
        "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", "password of the migrator");
  }
}
