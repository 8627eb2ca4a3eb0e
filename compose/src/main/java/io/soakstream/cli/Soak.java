package io.soakstream.cli;

import io.soakstream.argument.ArgumentCheck;
import io.soakstream.argument.EnvironmentCheck;
import io.soakstream.completion.CompletionShell;
import io.soakstream.exit.ExitCode;
import io.soakstream.output.OutputGuard;
import io.soakstream.process.TemporaryDirectory;
import io.soakstream.results.NamesVerb;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.EnvironmentDefaults;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/**
 * The root of the command line: runs the verb that is asked for and gives its exit code. One
 * instance serves one call.
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
public final class Soak extends CallContext implements Runnable {
  @Spec CommandSpec spec;

  Soak(Map<String, String> env, Terminal terminal) {
    super(env, terminal);
  }

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    InterruptHandler.install();
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
    InterruptHandler.finished();
    System.exit(code);
  }

  /** Runs one verb. */
  static int run(Map<String, String> env, Terminal terminal, String... args) {
    Soak soak = new Soak(env, terminal);
    String[] words =
        Arrays.equals(args, new String[] {"--version"}) ? new String[] {"version"} : args;
    CommandLine root = new CommandLine(soak);
    VerbList.addTo(root, List.of(words));
    root.setDefaultValueProvider(new EnvironmentDefaults(env));
    root.registerConverter(OutputFormat.class, OutputFormat::of);
    root.registerConverter(CompletionShell.class, CompletionShell::of);
    root.registerConverter(NamesVerb.NameKind.class, NamesVerb.NameKind::of);
    root.setAllowSubcommandsAsOptionParameters(false);
    root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.outAnsi().on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler(new UsageErrors(terminal));
    root.setExecutionExceptionHandler(new FailureMessages(terminal));
    root.setExecutionStrategy(
        parsed -> {
          ArgumentCheck.check(parsed);
          return new RunLast().execute(parsed);
        });
    UsageHelp.applyTo(root, terminal.columns());
    EnvironmentCheck environment =
        EnvironmentCheck.of(env, EnvironmentDefaults.variables(root), SpellingSuggestion::closest);
    environment.warnings().forEach(terminal::say);
    if (!environment.refusals().isEmpty()) {
      environment.refusals().forEach(line -> terminal.sayRed(line));
      return ExitCode.USAGE;
    }
    int code = root.execute(words);
    return OutputGuard.exitCode(terminal.out(), code, line -> terminal.sayRed(line));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a verb is missing; './soak demo' is a good first one");
  }
}
