package io.soakstream.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of what a process wrote to its log. Immutable.
 *
 * @param lines at most {@value #LINES_MAX}, oldest first
 */
public record LastLogLine(List<String> lines) {
  private static final int LINES_MAX = 15;
  private static final int BYTES_MAX = 16_384;
  private static final int SUMMARY_LENGTH_MAX = 300;
  private static final int SIGNALS_FROM = 128;

  /** Numbered frames of the engine's stack traces, and log lines below ERROR. */
  private static final Pattern NOISE = Pattern.compile("^\\d+\\. |^\\S+ (WARN|INFO|DEBUG) ");

  private static final Pattern LOGGED =
      Pattern.compile("^\\S+Z (ERROR|WARN|INFO|DEBUG)\\s+\\[[^\\]]*\\] \\S+: ");

  /**
   * @param from where in the log this process began
   */
  public static LastLogLine of(Path log, long from) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(from <= file.length() ? from : 0, file.length() - BYTES_MAX);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> all =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return new LastLogLine(all.subList(Math.max(0, all.size() - LINES_MAX), all.size()));
    } catch (IOException e) {
      return new LastLogLine(List.of());
    }
  }

  /**
   * Why the process ended, in a line: the signal, else the last line that is neither a part of a
   * stack trace nor a mere warning.
   *
   * @param exitCode as a shell shows it: 128 plus the signal's number for one that was killed
   */
  public String summary(int exitCode) {
    if (exitCode > SIGNALS_FROM) {
      return "ended by signal " + (exitCode - SIGNALS_FROM);
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      if (!Character.isWhitespace(line.charAt(0)) && !NOISE.matcher(line).find()) {
        return line.length() <= SUMMARY_LENGTH_MAX ? line : line.substring(0, SUMMARY_LENGTH_MAX);
      }
    }
    return "ended with exit code " + exitCode + " and said nothing of it";
  }

  /** The very last line without time, level and logger; empty when nothing was said. */
  public String lastLine() {
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    String line = LOGGED.matcher(last).replaceFirst("");
    return line.length() <= SUMMARY_LENGTH_MAX ? line : line.substring(0, SUMMARY_LENGTH_MAX);
  }

  /** What was last said; empty when nothing was. */
  public String text() {
    return String.join("\n", lines);
  }
}
