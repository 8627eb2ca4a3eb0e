package io.soakstream.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of the parts, from what the build wrote down and the checkout says; no part is loaded.
 */
public final class BuildVersions {
  private static final String UNKNOWN = "unknown";
  private static final Pattern CHDB = Pattern.compile("\"@chdb/[^\"]+\"\\s*:\\s*\"([^\"]+)\"");

  private BuildVersions() {}

  /** Of this program. */
  public static String soakstream() {
    return built("soakstream");
  }

  /** Of the running Java. */
  public static String java() {
    return System.getProperty("java.version");
  }

  /** Of the Kafka clients and the embedded broker. */
  public static String kafka() {
    return built("kafka");
  }

  /** Of Avro. */
  public static String avro() {
    return built("avro");
  }

  /** Of the pinned library. */
  public static String clickhouse() {
    Path pinned = SoakHome.find().resolve("compose/clickhouse/package.json");
    try {
      Matcher matcher = CHDB.matcher(Files.readString(pinned));
      return matcher.find() ? matcher.group(1) : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** As the build wrote it down. */
  private static String built(String part) {
    Properties versions = new Properties();
    try (InputStream in = BuildVersions.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty(part);
  }
}
