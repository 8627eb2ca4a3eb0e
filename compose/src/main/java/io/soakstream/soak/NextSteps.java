package io.soakstream.soak;

import io.soakstream.shell.Terminal;
import io.soakstream.sink.report.model.ReportModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What somebody who has just seen a first run may look at next. Stateless. */
final class NextSteps {
  private static final int TIME_OF_DAY_FROM = 11;
  private static final int TIME_OF_DAY_TO = 19;

  private NextSteps() {}

  /** Says it before the last line, which names the directory of the report. */
  static void print(Terminal terminal, ReportModel report, Path directory) {
    if (terminal.isQuiet()) {
      return;
    }
    PrintStream err = terminal.err();
    err.println("What to look at next:");
    // Places first: here belongs the address of a page that shows the run, before its report.
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
