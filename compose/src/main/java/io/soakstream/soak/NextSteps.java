package io.soakstream.soak;

import io.soakstream.shell.Terminal;
import io.soakstream.sink.report.model.ReportModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody who has just seen a first run may look at next. Stateless. */
final class NextSteps {
  private static final int TIME_OF_DAY_FROM = 11;
  private static final int TIME_OF_DAY_TO = 19;

  private NextSteps() {}

  /**
   * Says it before the last line, which names the directory of the report.
   *
   * @param page of the stack that is up; empty when none is
   */
  static void print(Terminal terminal, ReportModel report, Path directory, Optional<String> page) {
    if (terminal.isQuiet()) {
      return;
    }
    PrintStream err = terminal.err();
    err.println("What to look at next:");
    err.println(
        "  " + page.orElse("./soak up  prints the address of the live page, with this run"));
    err.println("  " + directory.resolve("report.html"));
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("./soak trace latest " + moment(report), "the requests behind it, as events");
    commands.put("./soak query hours", "the day hour by hour, in SQL");
    commands.put("./soak replay latest", "the recorded events again: the same verdict");
    int width = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    commands.forEach(
        (command, what) ->
            err.println(String.format(Locale.ROOT, "  %-" + width + "s  %s", command, what)));
  }

  /** The first burst; the whole run where there was none. */
  private static String moment(ReportModel report) {
    return report.verdict().getBursts().stream()
        .map(burst -> burst.getStart())
        .filter(start -> start.length() >= TIME_OF_DAY_TO)
        .map(start -> start.substring(TIME_OF_DAY_FROM, TIME_OF_DAY_TO))
        .findFirst()
        .orElse("run");
  }
}
