package io.soakstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of the parts, from what their jars and the checkout say of themselves; no part is
 * loaded.
 */
final class Versions {
  private static final String UNKNOWN = "unknown";
  private static final Pattern CHDB = Pattern.compile("\"@chdb/[^\"]+\"\\s*:\\s*\"([^\"]+)\"");

  private Versions() {}

  static String soakstream() {
    return property("/META-INF/maven/io.soakstream/soakstream-schemas/pom.properties");
  }

  static String java() {
    return System.getProperty("java.version");
  }

  static String kafka() {
    return property("/kafka/kafka-version.properties");
  }

  static String avro() {
    return property("/META-INF/maven/org.apache.avro/avro/pom.properties");
  }

  /** Of the pinned library. */
  static String clickhouse() {
    Path pinned = SoakHome.find().resolve("compose/clickhouse/package.json");
    try {
      Matcher matcher = CHDB.matcher(Files.readString(pinned));
      return matcher.find() ? matcher.group(1) : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String property(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return UNKNOWN;
    }
    return properties.getProperty("version", UNKNOWN);
  }
}
