package io.soakstream.attach;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command of a load tool with what makes it write results as they come. Immutable.
 *
 * @param arguments as they are started
 * @param added what of them was added
 * @param results file that is followed
 * @param isOutput whether the results are what the tool writes on standard output
 */
record ToolCommand(
    LoadTool tool, List<String> arguments, List<String> added, Path results, boolean isOutput) {

  /** Tools that are known. */
  enum LoadTool {
    K6,
    JMETER,
    LOCUST,
    VEGETA,
    /** One that writes results by itself to a file that is named. */
    OTHER
  }

  /** A command of which nobody can tell where its results will be. */
  static final class UnknownToolException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownToolException(String message) {
      super(message);
    }
  }

  /**
   * Completes a command.
   *
   * @param as the tool, when the user says so
   * @param results file that the user says it writes
   * @param directory where results go that nobody placed
   */
  static ToolCommand of(
      List<String> command, Optional<LoadTool> as, Optional<Path> results, Path directory)
      throws UnknownToolException {
    LoadTool tool = as.orElseGet(() -> results.isPresent() ? LoadTool.OTHER : recognised(command));
    return switch (tool) {
      case K6 -> k6(command, directory);
      case JMETER -> jmeter(command, directory);
      case LOCUST -> locust(command, directory);
      case VEGETA ->
          new ToolCommand(tool, command, List.of(), directory.resolve("results.json"), true);
      case OTHER ->
          new ToolCommand(
              tool,
              command,
              List.of(),
              results.orElseThrow(
                  () ->
                      new UnknownToolException(
                          "'"
                              + command.get(0)
                              + "' is no load tool that is known; say which it is with --as k6,"
                              + " jmeter, locust or vegeta, or which file it writes with"
                              + " --results")),
              false);
    };
  }

  private static LoadTool recognised(List<String> command) {
    String program = String.valueOf(Path.of(command.get(0)).getFileName()).toLowerCase(Locale.ROOT);
    String all = String.join(" ", command).toLowerCase(Locale.ROOT);
    if (program.equals("k6")) {
      return LoadTool.K6;
    } else if (program.startsWith("jmeter") || program.equals("java") && all.contains("jmeter")) {
      return LoadTool.JMETER;
    } else if (program.equals("locust")) {
      return LoadTool.LOCUST;
    } else if (all.contains("vegeta") && all.contains("encode")) {
      return LoadTool.VEGETA;
    }
    return LoadTool.OTHER;
  }

  private static ToolCommand k6(List<String> command, Path directory) throws UnknownToolException {
    int run = command.indexOf("run");
    if (run < 0) {
      throw new UnknownToolException("k6 without 'run' makes no load; write 'k6 run SCRIPT'");
    }
    Path file = directory.resolve("results.json");
    List<String> added = List.of("--out", "json=" + file);
    List<String> all = new ArrayList<>(command);
    all.addAll(run + 1, added);
    return new ToolCommand(LoadTool.K6, all, added, file, false);
  }

  private static ToolCommand jmeter(List<String> command, Path directory)
      throws UnknownToolException {
    if (command.stream().noneMatch(word -> word.equals("-n") || word.equals("--nongui"))) {
      throw new UnknownToolException(
          "JMeter without -n opens its window; write 'jmeter -n -t PLAN'");
    }
    int log = Math.max(command.indexOf("-l"), command.indexOf("--logfile"));
    boolean isNamed = log >= 0 && log + 1 < command.size();
    Path file = isNamed ? Path.of(command.get(log + 1)) : directory.resolve("results.jtl");
    List<String> added = new ArrayList<>();
    if (!isNamed) {
      added.addAll(List.of("-l", file.toString()));
    }
    for (String setting :
        List.of(
            "autoflush=true",
            "output_format=csv",
            "print_field_names=true",
            "timestamp_format=ms",
            "default_delimiter=,")) {
      added.add("-Jjmeter.save.saveservice." + setting);
    }
    List<String> all = new ArrayList<>(command);
    all.addAll(added);
    return new ToolCommand(LoadTool.JMETER, all, added, file, false);
  }

  private static ToolCommand locust(List<String> command, Path directory)
      throws UnknownToolException {
    if (!command.contains("--headless")) {
      throw new UnknownToolException(
          "Locust without --headless waits for its page; write 'locust --headless …'");
    }
    Path prefix = directory.resolve("results");
    List<String> added = List.of("--csv", prefix.toString(), "--csv-full-history");
    List<String> all = new ArrayList<>(command);
    all.addAll(added);
    return new ToolCommand(
        LoadTool.LOCUST, all, added, directory.resolve("results_stats_history.csv"), false);
  }
}
