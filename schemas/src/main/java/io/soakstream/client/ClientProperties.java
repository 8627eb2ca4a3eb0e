package io.soakstream.client;

import io.soakstream.secret.SecretName;
import io.soakstream.secret.SecretValues;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The properties of {@code --command-config}, of the environment and single keys, sorted by whose
 * they are. A prefix {@code kafka.} is taken off. Keys that begin with {@code schema.registry.},
 * {@code basic.auth.} or {@code bearer.auth.} are the registry client's and never reach Kafka's
 * clients. Immutable; never shows its values.
 *
 * @param kafka for Kafka's clients, such as {@code security.protocol}
 * @param registry for the registry's client, without {@code schema.registry.}
 */
public record ClientProperties(Map<String, String> kafka, Map<String, String> registry) {
  /** When the user said nothing. */
  public static final ClientProperties NONE = new ClientProperties(Map.of(), Map.of());

  private static final String KAFKA = "kafka.";
  private static final String REGISTRY = "schema.registry.";
  private static final String SASL = "sasl.";

  public ClientProperties {
    kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    registry = Collections.unmodifiableMap(new TreeMap<>(registry));
  }

  /**
   * Reads a properties file as Kafka's own tools take it, and what {@link ClientVariables} and
   * {@link SecretReferences} say.
   *
   * @param file null for none
   * @param environment whose settings win over the file's
   * @param keys single keys, which win over both
   * @throws UnreadableFileException when the file cannot be read
   * @throws InvalidConnectionException when a value refers to something that is not there
   */
  public static ClientProperties read(
      Path file, Map<String, String> environment, Map<String, String> keys) {
    Map<String, String> all = new TreeMap<>();
    if (file != null) {
      Properties properties = parse(file);
      properties
          .stringPropertyNames()
          .forEach(key -> all.put(bare(key), properties.getProperty(key)));
    }
    ClientVariables.keys(environment).forEach((key, value) -> all.put(bare(key), value));
    keys.forEach((key, value) -> all.put(bare(key), value));
    return of(SecretReferences.resolved(all, environment));
  }

  private static ClientProperties of(Map<String, String> all) {
    Map<String, String> kafka = new TreeMap<>();
    Map<String, String> registry = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(REGISTRY)) {
            registry.put(key.substring(REGISTRY.length()), value);
          } else if (key.startsWith("basic.auth.") || key.startsWith("bearer.auth.")) {
            registry.putIfAbsent(key, value);
          } else {
            kafka.put(key, value);
          }
        });
    if ("SASL_INHERIT".equals(registry.get("basic.auth.credentials.source"))) {
      kafka.forEach(
          (key, value) -> {
            if (key.startsWith(SASL)) {
              registry.putIfAbsent(key, value);
            }
          });
    }
    return new ClientProperties(kafka, registry);
  }

  private static Properties parse(Path file) {
    String text = TextFiles.read("--command-config", file);
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableFileException(
          "--command-config", file, "is no properties file: " + e.getMessage());
    }
    return properties;
  }

  /** What must not be shown, wherever it might stand. */
  SecretValues secrets() {
    return SecretValues.of(
        Stream.of(kafka, registry)
            .flatMap(map -> map.entrySet().stream())
            .filter(entry -> SecretName.matches(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static String bare(String key) {
    return key.startsWith(KAFKA) ? key.substring(KAFKA.length()) : key;
  }

  @Override
  public String toString() {
    return "ClientProperties[kafka=" + kafka.keySet() + ", registry=" + registry.keySet() + "]";
  }
}
