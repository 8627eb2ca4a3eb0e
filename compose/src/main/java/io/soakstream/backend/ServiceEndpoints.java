package io.soakstream.backend;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.secret.SecretMask;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackPart;
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
 * @param page address of the live page; empty where the user has his own services
 */
record ServiceEndpoints(
    String kafka,
    String schemaRegistry,
    String clickhouseUrl,
    String analystUser,
    String analystPassword,
    String page) {
  private static final String USER = "SOAK_CLICKHOUSE_ANALYST_USER";
  private static final String PASSWORD = "SOAK_CLICKHOUSE_ANALYST_PASSWORD";

  static ServiceEndpoints of(StackAddresses addresses) {
    return new ServiceEndpoints(
        addresses.kafka(),
        addresses.schemaRegistry(),
        addresses.clickhouseUrl(),
        addresses.analystUser(),
        read(addresses.analystPasswordFile()),
        addresses.page());
  }

  /** The same where no page is served. */
  ServiceEndpoints withoutPage() {
    return new ServiceEndpoints(
        kafka, schemaRegistry, clickhouseUrl, analystUser, analystPassword, "");
  }

  /** Whether the user said where things are. */
  static boolean isConfigured(CallContext call) {
    return call.bootstrapServer().isPresent()
        || call.schemaRegistry().isPresent()
        || call.clickhouseUrl().isPresent();
  }

  /**
   * What the user configured.
   *
   * @throws VerbFailedException when something that the verb needs is not among it
   */
  static ServiceEndpoints configured(CallContext call, Set<StackPart> needed) {
    List<String> missing = new ArrayList<>();
    if (needed.contains(StackPart.KAFKA) && call.bootstrapServer().isEmpty()) {
      missing.add("--bootstrap-server");
    }
    if (needed.contains(StackPart.KAFKA) && call.schemaRegistry().isEmpty()) {
      missing.add("--schema-registry");
    }
    if (needed.contains(StackPart.CLICKHOUSE) && call.clickhouseUrl().isEmpty()) {
      missing.add("--clickhouse-url");
    }
    if (!missing.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak: missing "
              + String.join(" and ", missing)
              + ": who names one address names all that the verb needs; name none for the embedded stack");
    }
    return new ServiceEndpoints(
        call.bootstrapServer().orElse(null),
        call.schemaRegistry().orElse(null),
        call.clickhouseUrl().orElse(null),
        call.env().getOrDefault(USER, "soak_analyst"),
        password(call.env()),
        "");
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
    return "ServiceEndpoints["
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
