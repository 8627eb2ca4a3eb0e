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

  /** A line of a logger of ours, whose name is abbreviated where it is long. */
  private static final Pattern OURS =
      Pattern.compile("^\\S+Z \\S+\\s+\\[[^\\]]*\\] (i\\.s\\.|io\\.soakstream\\.)");

  private static final Pattern FRAME = Pattern.compile("^\\s|^Caused by: |^\\d+\\. ");

  /** The first line of a stack trace. */
  private static final Pattern THROWN = Pattern.compile("^[\\w.$]+(Exception|Error)(: |$)");

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

  /**
   * The last line that may say why the process does not answer, without time, level and logger: an
   * error, or a word of a program of ours. A healthy start has warnings of the libraries, too; they
   * and their stack traces are passed over. Empty when there is none.
   */
  public String lastLine() {
    String last = "";
    boolean isWarning = false;
    for (String line : lines) {
      if (LOGGED.matcher(line).find()) {
        isWarning = NOISE.matcher(line).find() && !OURS.matcher(line).find();
        last = isWarning ? last : line;
      } else if (!FRAME.matcher(line).find() && !(isWarning && THROWN.matcher(line).find())) {
        last = line;
      }
    }
    String line = LOGGED.matcher(last).replaceFirst("").strip();
    return line.length() <= SUMMARY_LENGTH_MAX ? line : line.substring(0, SUMMARY_LENGTH_MAX);
  }

  /** What was last said; empty when nothing was. */
  public String text() {
    return String.join("\n", lines);
  }
}
