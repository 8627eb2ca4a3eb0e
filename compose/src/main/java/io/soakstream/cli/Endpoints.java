package io.soakstream.cli;

import io.soakstream.stack.Addresses;
import io.soakstream.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where Kafka, registry and ClickHouse are, and who asks. Immutable; the password is never printed.
 *
 * @param kafka null when not needed
 * @param schemaRegistry null when not needed
 * @param clickhouseUrl null when not needed
 */
record Endpoints(
    String kafka,
    String schemaRegistry,
    String clickhouseUrl,
    String analystUser,
    String analystPassword) {
  private static final String USER = "SOAK_CLICKHOUSE_ANALYST_USER";
  private static final String PASSWORD = "SOAK_CLICKHOUSE_ANALYST_PASSWORD";

  static Endpoints of(Addresses addresses) {
    return new Endpoints(
        addresses.kafka(),
        addresses.schemaRegistry(),
        addresses.clickhouseUrl(),
        addresses.analystUser(),
        read(addresses.analystPasswordFile()));
  }

  /** Whether the user said where things are. */
  static boolean isConfigured(Soak soak) {
    return soak.bootstrapServer != null
        || soak.schemaRegistry != null
        || soak.clickhouseUrl != null;
  }

  /**
   * What the user configured.
   *
   * @throws VerbFailedException when something that the verb needs is not among it
   */
  static Endpoints configured(Soak soak, Set<Part> needed) {
    List<String> missing = new ArrayList<>();
    if (needed.contains(Part.KAFKA) && soak.bootstrapServer == null) {
      missing.add("--bootstrap-server");
    }
    if (needed.contains(Part.KAFKA) && soak.schemaRegistry == null) {
      missing.add("--schema-registry");
    }
    if (needed.contains(Part.CLICKHOUSE) && soak.clickhouseUrl == null) {
      missing.add("--clickhouse-url");
    }
    if (!missing.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak: missing "
              + String.join(" and ", missing)
              + ": who names one address names all that the verb needs; name none for the embedded stack");
    }
    return new Endpoints(
        soak.bootstrapServer,
        soak.schemaRegistry,
        soak.clickhouseUrl,
        soak.env().getOrDefault(USER, "soak_analyst"),
        password(soak.env()));
  }

  private static String password(Map<String, String> env) {
    String file = env.get(PASSWORD + "_FILE");
    return file == null || file.isBlank() ? env.getOrDefault(PASSWORD, "") : read(Path.of(file));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new VerbFailedException(
          ExitCode.CLICKHOUSE_UNREACHABLE,
          "soak: the analyst's password file " + file + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "Endpoints["
        + kafka
        + ", "
        + schemaRegistry
        + ", "
        + clickhouseUrl
        + ", "
        + analystUser
        + "]";
  }
}
