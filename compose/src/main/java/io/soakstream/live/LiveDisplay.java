package io.soakstream.live;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Progress on stderr: on a terminal one line that is rewritten in place, otherwise a plain line
 * every {@link #PLAIN_EVERY} if there is news. Notes stay. Safe for any thread.
 */
public final class LiveDisplay {
  /** How often a pipe gets a line. */
  public static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

  private static final Duration REDRAW_EVERY = Duration.ofMillis(100);
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream err;
  private final boolean inPlace;
  private final int columns;
  private final LongSupplier nanoTime;
  private String shown = "";
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

  /** A line that stays. */
  public synchronized void note(String line) {
    if (silent) {
      return;
    }
    String redraw = shown;
    erase();
    err.println(line);
    if (inPlace) {
      draw(redraw);
    }
  }

  /** The line that is rewritten; call it as often as there is news. */
  public synchronized void update(String line) {
    long now = nanoTime.getAsLong();
    Duration every = inPlace ? REDRAW_EVERY : PLAIN_EVERY;
    boolean tooSoon = lastNs != null && now - lastNs < every.toNanos();
    boolean isNoNews = !inPlace && line.equals(printed);
    if (silent || tooSoon || isNoNews) {
      return;
    }
    lastNs = now;
    if (inPlace) {
      draw(line);
    } else {
      err.println(line);
      printed = line;
    }
    err.flush();
  }

  /** Like {@link #update}, but only where it can be taken away again. */
  public synchronized void hint(String line) {
    if (inPlace && !silent) {
      draw(line);
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

  private void draw(String line) {
    String fitting = line.length() >= columns ? line.substring(0, Math.max(0, columns - 1)) : line;
    err.print(CLEAR_LINE + fitting);
    shown = fitting;
  }

  private void erase() {
    if (inPlace && !shown.isEmpty()) {
      err.print(CLEAR_LINE);
    }
    shown = "";
  }
}
