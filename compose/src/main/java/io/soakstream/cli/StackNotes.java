package io.soakstream.cli;

import io.soakstream.live.LiveDisplay;
import io.soakstream.stack.Part;
import io.soakstream.stack.StackListener;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells on stderr what happens to a stack.
 *
 * @param talkative whether the start of each part is told, too, and not only what goes wrong
 */
record StackNotes(LiveDisplay display, boolean talkative) implements StackListener {
  private static final int LAST_WORDS_MAX = 160;

  @Override
  public void note(String text) {
    display.note(text);
  }

  @Override
  public void starting(Part part) {
    display.hint("starting " + part.processName());
  }

  @Override
  public void ready(Part part, Duration took) {
    if (talkative) {
      display.note(
          String.format(
              Locale.ROOT, "%-10s ready in %.1f s", part.processName(), took.toMillis() / 1000.0));
    }
  }

  @Override
  public void slow(Part part, Duration waited, String lastLine) {
    display.note(part.processName() + " " + StackListener.slowness(waited, lastLine));
  }

  @Override
  public void died(Part part, String lastWords) {
    display.note(
        part.processName()
            + " died and is started again"
            + (lastWords.isBlank() ? "" : ": " + oneLine(lastWords)));
  }

  @Override
  public void failed(Part part, String lastWords) {
    display.note(part.processName() + " keeps dying: " + oneLine(lastWords));
  }

  /** The last line says why; the whole story is in the part's log. */
  static String oneLine(String lastWords) {
    String last = lastWords.strip().lines().reduce("", (before, line) -> line);
    return last.length() > LAST_WORDS_MAX ? last.substring(0, LAST_WORDS_MAX) + "…" : last;
  }
}
