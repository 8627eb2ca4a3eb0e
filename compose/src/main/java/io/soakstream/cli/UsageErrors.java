package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Usage errors: one line on stderr with what was probably meant and where to read more; exit code
 * 2.
 */
record UsageErrors(Terminal terminal) implements IParameterExceptionHandler {
  /** What the parser adds for programmers: what it would have converted to, and its exception. */
  private static final Pattern JAVA_TYPES =
      Pattern.compile(
          " to (interface|class|enum) [\\w.$]+| \\((java[\\w.$]*|io\\.[\\w.$]+): .*\\)$");

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    terminal.say(line(e, command));
    return ExitCode.USAGE;
  }

  private static String line(ParameterException e, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    String more = " ('" + help(name) + "' shows the usage)";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return name + ": " + unmatched(first, command) + more;
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String labels =
          missing.getMissing().stream()
              .map(UsageErrors::label)
              .collect(Collectors.joining(" and "));
      return name + ": missing " + labels + more;
    }
    return name + ": " + plain(e.getMessage()) + more;
  }

  private static String unmatched(String given, CommandLine command) {
    boolean isRoot = command.getParent() == null;
    if (given.startsWith("-")) {
      List<String> options =
          command.getCommandSpec().options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .filter(name -> name.startsWith("--"))
              .toList();
      return "unknown option '" + given + "'" + didYouMean(given, options);
    }
    return isRoot
        ? "unknown verb '" + given + "'" + didYouMean(given, VerbList.names())
        : "unexpected argument '" + given + "'";
  }

  private static String didYouMean(String given, List<String> known) {
    return SpellingSuggestion.closest(given, known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  private static String label(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static String help(String qualifiedName) {
    int space = qualifiedName.indexOf(' ');
    return space < 0 ? qualifiedName + " help" : "soak help" + qualifiedName.substring(space);
  }

  private static String plain(String message) {
    String first =
        message.lines().findFirst().orElse("invalid arguments").replace("option option", "option");
    String line = JAVA_TYPES.matcher(first).replaceAll("");
    return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }
}
