package io.soakstream.producer.app;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.InvalidConnectionException;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.producer.publish.EventPublisher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how Kafka and the registry are reached. */
final class KafkaOptions {
  private static final int NAME_LENGTH = 4;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SOAK_BOOTSTRAP_SERVER:-127.0.0.1:9092}",
      description = "Kafka (default: $SOAK_BOOTSTRAP_SERVER or 127.0.0.1:9092).")
  private String bootstrapServer;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      defaultValue = "${env:SOAK_SCHEMA_REGISTRY:-http://127.0.0.1:8081}",
      description = "Schema registry (default: $SOAK_SCHEMA_REGISTRY or http://127.0.0.1:8081).")
  private String schemaRegistry;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      defaultValue = "${env:SOAK_COMMAND_CONFIG}",
      description =
          "Properties of Kafka's clients; schema.registry.*, basic.auth.* and bearer.auth.* go to"
              + " the registry's client. SOAK_KAFKA_* and SOAK_SCHEMA_REGISTRY_* win over it.")
  private Path commandConfig;

  @Option(
      names = {"-K", "--kafka"},
      paramLabel = "KEY=VALUE",
      description = "One property of Kafka's clients, such as kafka.linger.ms=5; repeatable.")
  private Map<String, String> keys = new LinkedHashMap<>();

  @Option(
      names = "--producer",
      paramLabel = "NAME",
      description =
          "Name of this producer within the run (default: producer-1; of one that joins, producer-"
              + " and four characters).")
  private String producer;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Ordered streams of this producer (default: one per partition; simulated, 4 everywhere).")
  private int lanes;

  /** Name of the producer that begins a run. */
  String producer() {
    return producer == null ? "producer-1" : producer;
  }

  /** Name of one that joins a run, which nobody else has. */
  String joiningProducer() {
    return producer == null ? "producer-" + ScenarioOptions.suffix(NAME_LENGTH) : producer;
  }

  /**
   * Connects a publisher for a run.
   *
   * @param lanesByDefault 0 for one per partition
   */
  EventPublisher open(String run, int lanesByDefault) {
    return open(run, producer(), lanesByDefault);
  }

  /** The same under another name. */
  EventPublisher open(String run, String name, int lanesByDefault) {
    if (lanes < 0 || name.isBlank() || name.equals(EventPublisher.COORDINATOR)) {
      throw new ParameterException(
          command.commandLine(),
          "--producer must be a name other than coordinator, and --lanes 0 or more");
    }
    return EventPublisher.open(connection(), run, name, lanes == 0 ? lanesByDefault : lanes);
  }

  /** How Kafka and the registry are reached; nobody is asked. */
  ClusterConnection connection() {
    try {
      ClusterConnection connection =
          new ClusterConnection(
              bootstrapServer,
              schemaRegistry,
              ClientProperties.read(commandConfig, System.getenv(), keys));
      connection.schemaIds();
      return connection;
    } catch (UnreadableFileException | InvalidConnectionException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
