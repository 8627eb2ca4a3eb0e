package io.soakstream.released;

import io.soakstream.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * The folder {@code schemas/released/VERSION/FULL-NAME.avsc}: every schema as every version shipped
 * it, self-contained.
 */
record ReleasedSchemas(Path folder) {
  private static final Pattern PARENT_VERSION =
      Pattern.compile("<parent>.*?<version>([^<]+)</version>.*?</parent>", Pattern.DOTALL);

  static ReleasedSchemas ofThisModule() {
    return new ReleasedSchemas(Path.of("released"));
  }

  /** The version that is being made, as the POM states it. */
  static String versionInTheMaking() throws IOException {
    Matcher matcher = PARENT_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    if (!matcher.find()) {
      throw new IllegalStateException("schemas/pom.xml names no parent version");
    }
    return matcher.group(1);
  }

  /** Every schema that travels in a topic, by full name. */
  static Map<String, Schema> current() {
    Map<String, Schema> current = new TreeMap<>();
    Arrays.stream(Topic.values())
        .flatMap(topic -> topic.schemas().stream())
        .forEach(schema -> current.put(schema.getFullName(), schema));
    return current;
  }

  List<String> versions() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  Map<String, Schema> of(String version) throws IOException {
    Map<String, Schema> released = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(version))) {
      for (Path file : files.sorted().toList()) {
        Schema schema = new Schema.Parser().parse(Files.readString(file));
        released.put(schema.getFullName(), schema);
      }
    }
    return released;
  }

  /** Writes the current schemas as those of a version, in place of what stood there. */
  void write(String version) throws IOException {
    Path to = Files.createDirectories(folder.resolve(version));
    try (Stream<Path> stale = Files.list(to)) {
      for (Path file : stale.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, Schema> schema : current().entrySet()) {
      Files.writeString(
          to.resolve(schema.getKey() + ".avsc"), schema.getValue().toString(true) + "\n");
    }
  }

  /**
   * Why the reader's schema cannot read what the writer's wrote, one line each; empty when it can.
   */
  static List<String> problems(String version, Schema reader, Schema writer) {
    List<String> problems = new ArrayList<>();
    for (Incompatibility found :
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities()) {
      problems.add(
          "%s cannot read what %s wrote: %s at %s: %s; give a new field a default, keep old types and symbols"
              .formatted(
                  reader.getFullName(),
                  version,
                  found.getType(),
                  found.getLocation(),
                  found.getMessage()));
    }
    return problems;
  }
}
