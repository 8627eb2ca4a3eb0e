package io.soakstream.backend;

import io.soakstream.live.LiveDisplay;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/**
 * Tells on stderr what happens to a stack.
 *
 * @param talkative whether the start of each part is told, too, and not only what goes wrong
 * @param pending the parts that have been started and do not answer yet
 */
public record StackProgress(LiveDisplay display, boolean talkative, Set<StackPart> pending)
    implements StackListener {
  private static final int LAST_WORDS_MAX = 160;

  /** Nothing is pending yet. */
  public StackProgress(LiveDisplay display, boolean talkative) {
    this(display, talkative, new ConcurrentSkipListSet<>());
  }

  @Override
  public void note(String text) {
    display.note(text);
  }

  @Override
  public void starting(StackPart part) {
    pending.add(part);
    hint();
  }

  /** All that are waited for, not only the last one that was started. */
  private void hint() {
    if (!pending.isEmpty()) {
      display.hint(
          "starting "
              + pending.stream().map(StackPart::processName).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public void ready(StackPart part, Duration took) {
    pending.remove(part);
    if (talkative) {
      display.note(
          String.format(
              Locale.ROOT, "%-10s ready in %.1f s", part.processName(), took.toMillis() / 1000.0));
      hint();
    }
  }

  @Override
  public void slow(StackPart part, Duration waited, String lastLine) {
    display.note(part.processName() + " " + StackListener.slowness(waited, lastLine));
  }

  @Override
  public void died(StackPart part, String lastWords) {
    display.note(
        part.processName()
            + " died and is started again"
            + (lastWords.isBlank() ? "" : ": " + oneLine(lastWords)));
  }

  @Override
  public void failed(StackPart part, String lastWords) {
    display.note(part.processName() + " keeps dying: " + oneLine(lastWords));
  }

  /** The last line says why; the whole story is in the part's log. */
  static String oneLine(String lastWords) {
    String last = lastWords.strip().lines().reduce("", (before, line) -> line);
    return last.length() > LAST_WORDS_MAX ? last.substring(0, LAST_WORDS_MAX) + "…" : last;
  }
}
