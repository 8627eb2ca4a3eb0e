package io.soakstream.cli;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.secret.SecretMask;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.stack.Addresses;
import io.soakstream.stack.Part;
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

  /**
   * How the read-only analyst reaches ClickHouse.
   *
   * @throws VerbFailedException when the address is none that can be used
   */
  ClickHouseLogin analyst() {
    try {
      return ClickHouseLogin.of(clickhouseUrl, analystUser, analystPassword);
    } catch (IllegalArgumentException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: --clickhouse-url: " + e.getMessage());
    }
  }

  private static String password(Map<String, String> env) {
    String file = env.get(PASSWORD + "_FILE");
    return file == null || file.isBlank() ? env.getOrDefault(PASSWORD, "") : read(Path.of(file));
  }

  private static String read(Path file) {
    try {
      return TextFiles.read("the analyst's password file", file).strip();
    } catch (UnreadableFileException e) {
      throw new VerbFailedException(ExitCode.CLICKHOUSE_UNREACHABLE, "soak: " + e.getMessage());
    }
  }

  /** Nobody's password is shown. */
  @Override
  public String toString() {
    return "Endpoints["
        + kafka
        + ", "
        + SecretMask.ofAddress(schemaRegistry)
        + ", "
        + SecretMask.ofAddress(clickhouseUrl)
        + ", "
        + analystUser
        + "]";
  }
}
