package io.soakstream.analyzer.app;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.client.InvalidRegistryException;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.wire.SchemaIds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where Kafka and the registry are and where local state is kept. */
final class ConnectionOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--bootstrap-server", required = true, description = "Kafka, as host:port.")
  String bootstrapServer;

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
      description =
          "Properties for Kafka's clients; schema.registry.*, basic.auth.* and bearer.auth.* go to"
              + " the registry's client.")
  private Path commandConfig;

  private ClientProperties read;

  SchemaIds schemaIds() {
    try {
      return new ConfluentSchemaIds(schemaRegistry, properties().registry());
    } catch (InvalidRegistryException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Properties that the user passes through to every client of Kafka. */
  Properties passedThrough() {
    Properties properties = new Properties();
    properties.putAll(properties().kafka());
    return properties;
  }

  /** What every client of Kafka needs. */
  Map<String, Object> clients() {
    Map<String, Object> settings = new HashMap<>(properties().kafka());
    settings.put("bootstrap.servers", bootstrapServer);
    return settings;
  }

  private synchronized ClientProperties properties() {
    if (read == null) {
      try {
        read = ClientProperties.read(commandConfig, Map.of());
      } catch (UnreadableFileException e) {
        throw new ParameterException(command.commandLine(), e.getMessage(), e);
      }
    }
    return read;
  }
}
