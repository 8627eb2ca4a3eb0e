package io.soakstream.trace;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which part of a run is meant: {@code run}, {@code hour 18} (counted from the start of the run,
 * from 0), {@code phase burst}, a minute or a second by its time or by its number since the start,
 * or a time alone, which means the finest window that holds it.
 */
public sealed interface WindowExpression {
  record Run() implements WindowExpression {}

  record Hour(int index) implements WindowExpression {}

  record Phase(String name) implements WindowExpression {}

  record Minute(RunMoment at) implements WindowExpression {}

  record Moment(RunMoment at) implements WindowExpression {}

  /** What a user may write; shown with every refusal. */
  String FORMS =
      "run, 'hour 18', 'phase burst', 'minute 2026-02-12T18:23Z', 2026-02-12T18:23:40Z, 18:23:40,"
          + " 'minute 18:23', or 'minute 7' and 'second 75' since the start";

  /**
   * Reads an expression; its words may come as one argument or as several.
   *
   * @throws VerbFailedException when it is none
   */
  static WindowExpression parse(List<String> words) {
    String text = String.join(" ", words).trim().replaceAll("\\s+", " ");
    int space = text.indexOf(' ');
    String first = (space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT);
    String rest = space < 0 ? "" : text.substring(space + 1);
    WindowExpression read =
        switch (first) {
          case "run" -> rest.isEmpty() ? new Run() : null;
          case "hour" -> isNumber(rest) ? new Hour(Integer.parseInt(rest)) : null;
          case "phase" -> rest.isEmpty() ? null : new Phase(rest);
          case "minute" -> minute(rest);
          case "second" ->
              isNumber(rest)
                  ? new Moment(RunMoment.afterStart(Duration.ofSeconds(Long.parseLong(rest))))
                  : moment(rest);
          default -> moment(text);
        };
    if (read == null) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak trace: '" + text + "' is no window; write " + FORMS);
    }
    return read;
  }

  private static WindowExpression minute(String text) {
    return isNumber(text)
        ? new Minute(RunMoment.afterStart(Duration.ofMinutes(Long.parseLong(text))))
        : RunMoment.parse(text).map(Minute::new).orElse(null);
  }

  private static WindowExpression moment(String text) {
    return RunMoment.parse(text).map(Moment::new).orElse(null);
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,6}");
  }
}
