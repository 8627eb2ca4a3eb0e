package io.soakstream.live;

import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.Terminal;
import io.soakstream.sink.layout.LineWrap;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Progress on stderr: on a terminal a few lines that are rewritten in place, otherwise a plain line
 * every {@link #PLAIN_EVERY} if there is news. Notes stay. Safe for any thread.
 */
public final class LiveDisplay {
  /** How often a pipe gets a line. */
  public static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

  private static final Duration REDRAW_EVERY = Duration.ofMillis(100);
  private static final String CLEAR_LINE = "\r\u001b[2K";
  private static final String UP = "\u001b[1A";
  private static final String INDENT = "  ";

  private final PrintStream err;
  private final boolean inPlace;
  private final int columns;
  private final LongSupplier nanoTime;
  private List<String> shown = List.of();
  private String printed = "";
  private Long lastNs;
  private boolean silent;

  /**
   * @param inPlace whether {@code err} is a terminal
   * @param columns its width
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public LiveDisplay(PrintStream err, boolean inPlace, int columns, LongSupplier nanoTime) {
    this.err = err;
    this.inPlace = inPlace;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  /** A display on a call's stderr; an interrupt takes it away. */
  public static LiveDisplay on(Terminal terminal) {
    LiveDisplay display =
        new LiveDisplay(terminal.err(), terminal.errIsTty(), terminal.columns(), System::nanoTime);
    if (terminal.isQuiet()) {
      display.silence();
    }
    InterruptHandler.announceWith(display::silence);
    return display;
  }

  /** What a producer warned of since it was asked last, a line each. */
  public void warnOf(WatchedProducer producer) {
    Stream.generate(producer::nextWarning)
        .takeWhile(Optional::isPresent)
        .forEach(warning -> note("warning: " + warning.get()));
  }

  /** A line that stays. */
  public synchronized void note(String line) {
    if (silent) {
      return;
    }
    List<String> redraw = shown;
    erase();
    if (inPlace) {
      LineWrap.hanging(line, Math.max(1, columns), INDENT).forEach(err::println);
    } else {
      err.println(line);
    }
    if (inPlace && !redraw.isEmpty()) {
      draw(redraw);
    }
  }

  /** The line that is rewritten; call it as often as there is news. */
  public synchronized void update(String line) {
    update(line, List.of(line));
  }

  /** A run in progress; call it as often as there is news. */
  public synchronized void update(LiveState state) {
    update(state.text(), inPlace ? LiveBlock.of(state, columns - 1) : List.of());
  }

  private void update(String line, List<String> block) {
    long now = nanoTime.getAsLong();
    Duration every = inPlace ? REDRAW_EVERY : PLAIN_EVERY;
    boolean tooSoon = lastNs != null && now - lastNs < every.toNanos();
    boolean isUnchanged = !inPlace && line.equals(printed);
    if (silent || tooSoon || isUnchanged) {
      return;
    }
    lastNs = now;
    if (inPlace) {
      draw(block);
    } else {
      err.println(line);
      printed = line;
    }
    err.flush();
  }

  /** Like {@link #update}, but only where it can be taken away again. */
  public synchronized void hint(String line) {
    if (inPlace && !silent) {
      draw(List.of(line));
      err.flush();
    }
  }

  /** Takes the rewritten line away. */
  public synchronized void clear() {
    erase();
    err.flush();
  }

  /** Says nothing any more: an interrupt is under way. */
  public synchronized void silence() {
    erase();
    silent = true;
  }

  private void draw(List<String> lines) {
    List<String> fitting =
        lines.stream()
            .map(
                line ->
                    line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1)))
            .toList();
    err.print(eraser() + String.join("\n", fitting));
    shown = fitting;
  }

  private void erase() {
    if (inPlace && !shown.isEmpty()) {
      err.print(eraser());
    }
    shown = List.of();
  }

  /** Clears the lines that are shown, from the last one up, and leaves the cursor in the first. */
  private String eraser() {
    return CLEAR_LINE + (UP + CLEAR_LINE).repeat(Math.max(0, shown.size() - 1));
  }
}
