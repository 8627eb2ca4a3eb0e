package io.soakstream.shell;

import io.soakstream.process.DataDirectory;
import io.soakstream.process.DirectoryCheck;
import io.soakstream.process.UnusableDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * What every verb knows of its call: the options that all verbs understand, the environment, and
 * where it writes. A flag beats {@code SOAK_*} in the environment, which beats the default. The
 * root command is one; a verb asks for it as its parent. One instance serves one call, on its
 * thread.
 */
public abstract class CallContext {
  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      defaultValue = "TABLE",
      description = "How data is written: table (default), json, csv, markdown.")
  private OutputFormat format;

  @Option(
      names = "--data-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Data of the embedded stack; by default .soak in the checkout.")
  private Path dataDir;

  @Option(
      names = "--bootstrap-server",
      scope = ScopeType.INHERIT,
      paramLabel = "HOST:PORT",
      description = "Kafka to use instead of the embedded stack.")
  private String bootstrapServer;

  @Option(
      names = "--schema-registry",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Schema registry to use instead of the embedded one.")
  private String schemaRegistry;

  @Option(
      names = "--clickhouse-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "ClickHouse to use instead of the embedded one; its user and password come from"
              + " SOAK_CLICKHOUSE_ANALYST_USER and SOAK_CLICKHOUSE_ANALYST_PASSWORD.")
  private String clickhouseUrl;

  @Option(
      names = "--command-config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Properties for the Kafka clients.")
  private Path commandConfig;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no notes; data, refusals and where a report is stay.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows the usage.")
  private boolean help;

  private final Map<String, String> env;
  private final Terminal terminal;

  protected CallContext(Map<String, String> env, Terminal terminal) {
    this.env = env;
    this.terminal = terminal;
  }

  /** Where this call writes. */
  public final Terminal terminal() {
    return quiet ? terminal.quieted() : terminal;
  }

  /** The environment of this call. */
  public final Map<String, String> env() {
    return env;
  }

  /** How data is written. */
  public final OutputFormat format() {
    return format;
  }

  /** {@code HOST:PORT} of the Kafka that the user named. */
  public final Optional<String> bootstrapServer() {
    return Optional.ofNullable(bootstrapServer);
  }

  /** The address of the registry that the user named; it may hold a password. */
  public final Optional<String> schemaRegistry() {
    return Optional.ofNullable(schemaRegistry);
  }

  /** The address of the ClickHouse that the user named; it may hold a password. */
  public final Optional<String> clickhouseUrl() {
    return Optional.ofNullable(clickhouseUrl);
  }

  /** The file with properties for Kafka clients. */
  public final Optional<Path> commandConfig() {
    return Optional.ofNullable(commandConfig);
  }

  /**
   * Where the embedded stack keeps its data.
   *
   * @throws UnusableDirectoryException when a file stands there
   */
  public final Path dataDirectory() {
    Path chosen = dataDirectoryAsGiven();
    DirectoryCheck.checkPlace(chosen);
    return chosen;
  }

  /** The same, whatever stands there. */
  public final Path dataDirectoryAsGiven() {
    return dataDir == null ? DataDirectory.byDefault(env) : dataDir.toAbsolutePath().normalize();
  }
}
