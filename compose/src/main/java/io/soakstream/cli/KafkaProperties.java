package io.soakstream.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The properties of {@code --command-config}, as Kafka's own tools read them; a prefix {@code
 * kafka.} is taken off.
 */
final class KafkaProperties {
  private static final String PREFIX = "kafka.";

  private KafkaProperties() {}

  /**
   * Reads the file.
   *
   * @param file null for none
   * @throws VerbFailedException when it cannot be read
   */
  static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new VerbFailedException(
            ExitCode.USAGE,
            "soak: --command-config: "
                + file
                + ": cannot be read as a properties file ("
                + e.getClass().getSimpleName()
                + "); name a readable file");
      }
    }
    Map<String, String> read = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> read.put(bare(key), properties.getProperty(key)));
    return read;
  }

  private static String bare(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }
}
