package io.soakstream.shell;

import io.soakstream.output.WatchedStream;
import io.soakstream.sink.layout.LineWrap;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where a verb writes: data to {@code out}, progress, logs and refusals to {@code err}. Colours
 * follow the stream: on for a terminal, off in a pipe, off when {@code NO_COLOR} is set to
 * anything.
 *
 * @param outIsTty whether somebody reads {@code out} as it comes
 * @param errIsTty whether a line on {@code err} may be rewritten in place
 * @param columns width of the terminal
 * @param isQuiet whether progress and notes are not wanted
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    AnsiStyle outAnsi,
    AnsiStyle errAnsi,
    boolean outIsTty,
    boolean errIsTty,
    int columns,
    boolean isQuiet) {
  private static final int DEFAULT_COLUMNS = 120;

  /** Narrower, and nothing can be read whichever way it is broken. */
  private static final int COLUMNS_MIN = 20;

  private static final String INDENT = "  ";

  /** A terminal on which progress is shown. */
  public Terminal(
      PrintStream out,
      PrintStream err,
      AnsiStyle outAnsi,
      AnsiStyle errAnsi,
      boolean outIsTty,
      boolean errIsTty,
      int columns) {
    this(out, err, outAnsi, errAnsi, outIsTty, errIsTty, columns, false);
  }

  /** A sentence for people, on {@code err}; one that is too long for a terminal goes on below. */
  public void say(String sentence) {
    wrapped(sentence).forEach(err::println);
  }

  /** The same of what went wrong. */
  public void sayRed(String sentence) {
    wrapped(sentence).forEach(line -> err.println(errAnsi.red(line)));
  }

  private List<String> wrapped(String sentence) {
    return errIsTty
        ? LineWrap.hanging(sentence, Math.max(COLUMNS_MIN, columns), INDENT)
        : List.of(sentence);
  }

  /** The same without progress and notes. */
  public Terminal quieted() {
    return new Terminal(out, err, outAnsi, errAnsi, outIsTty, errIsTty, columns, true);
  }

  /** The terminal of this process. */
  public static Terminal ofProcess(Map<String, String> env) {
    boolean outIsTty = isTty(1, "soak.tty.out");
    boolean errIsTty = isTty(2, "soak.tty.err");
    return new Terminal(
        WatchedStream.of(FileDescriptor.out, 1),
        WatchedStream.of(FileDescriptor.err, 2),
        new AnsiStyle(coloured(env, outIsTty)),
        new AnsiStyle(coloured(env, errIsTty)),
        outIsTty,
        errIsTty && !"dumb".equals(env.get("TERM")),
        columns(env, outIsTty || errIsTty));
  }

  /** Whether somebody answers on standard input. */
  public static boolean inIsTty() {
    return isTty(0, "soak.tty.in");
  }

  /** Whether to use colours on a stream. */
  static boolean coloured(Map<String, String> env, boolean isTty) {
    String noColor = env.get("NO_COLOR");
    return isTty && (noColor == null || noColor.isEmpty()) && !"dumb".equals(env.get("TERM"));
  }

  /** Java does not know of each stream; the launcher or /proc does. In doubt, it is a pipe. */
  private static boolean isTty(int descriptor, String property) {
    String given = System.getProperty(property);
    if (given != null) {
      return Boolean.parseBoolean(given);
    }
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || "/dev/console".equals(device);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static int columns(Map<String, String> env, boolean isTty) {
    String given = env.get("COLUMNS");
    if (given != null && given.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(given);
    }
    return isTty ? measuredColumns() : DEFAULT_COLUMNS;
  }

  private static int measuredColumns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
      if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("\\d+ [1-9]\\d*")) {
        return Integer.parseInt(size.substring(size.indexOf(' ') + 1));
      }
    } catch (IOException e) {
      return DEFAULT_COLUMNS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DEFAULT_COLUMNS;
  }
}
