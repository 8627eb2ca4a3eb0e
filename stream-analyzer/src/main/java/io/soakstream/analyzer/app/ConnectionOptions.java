package io.soakstream.analyzer.app;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.InvalidConnectionException;
import io.soakstream.client.UnreadableFileException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where Kafka and the registry are and where local state is kept. */
final class ConnectionOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--bootstrap-server",
      required = true,
      defaultValue = "${env:SOAK_BOOTSTRAP_SERVER}",
      description = "Kafka, as host:port ($SOAK_BOOTSTRAP_SERVER).")
  private String bootstrapServer;

  @Option(
      names = "--schema-registry",
      required = true,
      defaultValue = "${env:SOAK_SCHEMA_REGISTRY}",
      description =
          "URL of the schema registry; with a password in it, better SOAK_SCHEMA_REGISTRY in the"
              + " environment, which nobody else can see.")
  private String schemaRegistry;

  @Option(names = "--state-dir", required = true, description = "Where local state is kept.")
  Path stateDir;

  @Option(
      names = "--command-config",
      defaultValue = "${env:SOAK_COMMAND_CONFIG}",
      description =
          "Properties for Kafka's clients; schema.registry.*, basic.auth.* and bearer.auth.* go to"
              + " the registry's client ($SOAK_COMMAND_CONFIG). SOAK_KAFKA_* and"
              + " SOAK_SCHEMA_REGISTRY_* win over it.")
  private Path commandConfig;

  private ClusterConnection read;

  /**
   * How Kafka and the registry are reached; nobody is asked.
   *
   * @throws ParameterException when an address, a file or a setting cannot be used
   */
  synchronized ClusterConnection connection() {
    if (read == null) {
      try {
        ClusterConnection connection =
            new ClusterConnection(
                bootstrapServer,
                schemaRegistry,
                ClientProperties.read(commandConfig, System.getenv(), Map.of()));
        connection.schemaIds();
        read = connection;
      } catch (UnreadableFileException | InvalidConnectionException e) {
        throw new ParameterException(command.commandLine(), e.getMessage(), e);
      }
    }
    return read;
  }
}
