package io.soakstream.analyzer.app;

import io.soakstream.wire.ConfluentSchemaIds;
import io.soakstream.wire.SchemaIds;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Options that say where Kafka and the registry are and where local state is kept. */
final class ConnectionOptions {
  @Option(names = "--bootstrap-server", required = true, description = "Kafka, as host:port.")
  String bootstrapServer;

  @Option(names = "--schema-registry", required = true, description = "URL of the schema registry.")
  String schemaRegistry;

  @Option(names = "--state-dir", required = true, description = "Where local state is kept.")
  Path stateDir;

  @Option(names = "--command-config", description = "Properties for Kafka's clients.")
  private Path commandConfig;

  SchemaIds schemaIds() {
    return new ConfluentSchemaIds(schemaRegistry, Map.of());
  }

  /** Properties that the user passes through to every client. */
  Properties passedThrough() throws IOException {
    Properties properties = new Properties();
    if (commandConfig != null) {
      try (Reader reader = Files.newBufferedReader(commandConfig, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  /** What every client of Kafka needs. */
  Map<String, Object> clients() throws IOException {
    Map<String, Object> settings = new HashMap<>();
    passedThrough().forEach((key, value) -> settings.put(key.toString(), value));
    settings.put("bootstrap.servers", bootstrapServer);
    return settings;
  }
}
