package io.soakstream.cli;

import io.soakstream.argument.ArgumentCheck;
import io.soakstream.argument.EnvironmentCheck;
import io.soakstream.backend.DataDirectory;
import io.soakstream.backend.UnusableDirectoryException;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.output.OutputGuard;
import io.soakstream.process.TemporaryDirectory;
import io.soakstream.stack.DataDir;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root of the command line: the options that every verb understands, and where it writes. A
 * flag beats {@code SOAK_*} in the environment, which beats the default. One instance serves one
 * call.
 */
@Command(
    name = "soak",
    description = "Does our system survive a soak, and can we prove it?",
    synopsisHeading = "Usage: ",
    customSynopsis = "soak VERB [OPTIONS]",
    sortOptions = false,
    optionListHeading =
        "%nOptions of every verb (or SOAK_* in the environment, such as SOAK_FORMAT):%n",
    commandListHeading = "",
    footer = {
      "%nExit codes: 0 pass, 1 internal error, 2 usage, 3 Kafka or registry unreachable,",
      "4 ClickHouse unreachable, 5 target refused, 95 incomplete, 96 inconclusive, 99 a rule"
          + " failed,",
      "104 invalid configuration, 105 interrupted, 108 aborted.",
      "'soak help VERB' shows the usage of a verb."
    })
public final class Soak implements Runnable {
  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      defaultValue = "TABLE",
      description = "How data is written: table (default), json, csv, markdown.")
  OutputFormat format;

  @Option(
      names = "--data-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Data of the embedded stack; by default .soak in the checkout.")
  Path dataDir;

  @Option(
      names = "--bootstrap-server",
      scope = ScopeType.INHERIT,
      paramLabel = "HOST:PORT",
      description = "Kafka to use instead of the embedded stack.")
  String bootstrapServer;

  @Option(
      names = "--schema-registry",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Schema registry to use instead of the embedded one.")
  String schemaRegistry;

  @Option(
      names = "--clickhouse-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "ClickHouse to use instead of the embedded one; its user and password come from"
              + " SOAK_CLICKHOUSE_ANALYST_USER and SOAK_CLICKHOUSE_ANALYST_PASSWORD.")
  String clickhouseUrl;

  @Option(
      names = "--command-config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Properties for the Kafka clients.")
  Path commandConfig;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows the usage.")
  boolean help;

  @Spec CommandSpec spec;

  private final Map<String, String> env;
  private final Terminal terminal;

  Soak(Map<String, String> env, Terminal terminal) {
    this.env = env;
    this.terminal = terminal;
  }

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    Interruption.install();
    TemporaryDirectory.removeOwnAtEnd();
    System.setProperty("logback.configurationFile", "io/soakstream/cli/logback.xml");
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int code;
    try {
      code = run(System.getenv(), terminal, args);
    } catch (Error e) {
      // Such as a jar that vanished while we run: a failure of ours, and not an interrupt.
      e.printStackTrace(terminal.err());
      code = ExitCode.INTERNAL_ERROR;
    }
    terminal.out().flush();
    terminal.err().flush();
    Interruption.finished();
    System.exit(code);
  }

  /** Runs one verb. */
  static int run(Map<String, String> env, Terminal terminal, String... args) {
    Soak soak = new Soak(env, terminal);
    String[] words =
        Arrays.equals(args, new String[] {"--version"}) ? new String[] {"version"} : args;
    CommandLine root = new CommandLine(soak);
    Verbs.addTo(root, List.of(words));
    root.setDefaultValueProvider(new EnvironmentDefaults(env));
    root.registerConverter(OutputFormat.class, OutputFormat::of);
    root.setAllowSubcommandsAsOptionParameters(false);
    root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.outAnsi().on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler(new Refusals());
    root.setExecutionExceptionHandler(new Failures(terminal));
    root.setExecutionStrategy(
        parsed -> {
          ArgumentCheck.check(parsed);
          return new RunLast().execute(parsed);
        });
    Usage.applyTo(root);
    EnvironmentCheck environment =
        EnvironmentCheck.of(env, EnvironmentDefaults.variables(root), Suggestion::closest);
    environment.warnings().forEach(terminal.err()::println);
    if (!environment.refusals().isEmpty()) {
      environment.refusals().forEach(line -> terminal.err().println(terminal.errAnsi().red(line)));
      return ExitCode.USAGE;
    }
    int code = root.execute(words);
    return OutputGuard.exitCode(
        terminal.out(), code, line -> terminal.err().println(terminal.errAnsi().red(line)));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a verb is missing; './soak demo' is a good first one");
  }

  /** Where this call writes. */
  public Terminal terminal() {
    return terminal;
  }

  /** A progress display on this call's stderr; an interrupt takes it away. */
  LiveDisplay display() {
    LiveDisplay display =
        new LiveDisplay(terminal.err(), terminal.errIsTty(), terminal.columns(), System::nanoTime);
    Interruption.announceWith(display::silence);
    return display;
  }

  /** The environment of this call. */
  public Map<String, String> env() {
    return env;
  }

  /**
   * Where the embedded stack keeps its data.
   *
   * @throws UnusableDirectoryException when a file stands there
   */
  public Path dataDirectory() {
    Path chosen = dataDirectoryAsGiven();
    DataDirectory.checkPlace(chosen);
    return chosen;
  }

  /** The same, whatever stands there. */
  Path dataDirectoryAsGiven() {
    return dataDir == null ? DataDir.byDefault(env) : dataDir.toAbsolutePath().normalize();
  }

  /** How data is written. */
  public OutputFormat format() {
    return format;
  }
}
