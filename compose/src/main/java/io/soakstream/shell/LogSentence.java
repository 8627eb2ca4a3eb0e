package io.soakstream.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a program's log as people read it: its level and its sentence, without the time, the
 * thread and the class, which the log itself keeps. Stateless.
 */
public final class LogSentence {
  private static final Pattern LINE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\s+(TRACE|DEBUG|INFO|WARN|ERROR)\\s+\\[[^\\]]*\\]\\s+\\S+:\\s+(.*)");

  private LogSentence() {}

  /** The sentence; a line of another form as it is. */
  public static String of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return line;
    }
    return switch (matcher.group(1)) {
      case "WARN" -> "warning: " + matcher.group(2);
      case "ERROR" -> "error: " + matcher.group(2);
      default -> matcher.group(2);
    };
  }
}
