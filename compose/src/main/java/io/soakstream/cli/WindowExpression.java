package io.soakstream.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Which window of a run is meant: {@code run}, {@code hour 18} (counted from the start of the run,
 * from 0), {@code phase burst}, {@code minute 2026-02-12T18:23Z}, or an instant, which means the
 * base window of 10 s that it falls into.
 */
public sealed interface WindowExpression {
  record Run() implements WindowExpression {}

  record Hour(int index) implements WindowExpression {}

  record Phase(String name) implements WindowExpression {}

  record Minute(Instant at) implements WindowExpression {}

  record Base(Instant at) implements WindowExpression {}

  /** What a user may write; shown with every refusal. */
  String FORMS =
      "run, 'hour 18', 'phase burst', 'minute 2026-02-12T18:23Z' or 2026-02-12T18:23:40Z";

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
          case "hour" -> rest.matches("\\d{1,6}") ? new Hour(Integer.parseInt(rest)) : null;
          case "phase" -> rest.isEmpty() ? null : new Phase(rest);
          case "minute" -> {
            Instant at = instant(rest);
            yield at == null ? null : new Minute(at);
          }
          default -> {
            Instant at = instant(text);
            yield at == null ? null : new Base(at);
          }
        };
    if (read == null) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak trace: '" + text + "' is no window; write " + FORMS);
    }
    return read;
  }

  private static Instant instant(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
