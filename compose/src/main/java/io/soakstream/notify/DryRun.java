package io.soakstream.notify;

import io.soakstream.feed.VerdictFeed;
import io.soakstream.notify.alert.AlertBook;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.alert.RetryBackoff;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * What would have been sent of the verdicts that the topic holds, as if each had been heard when it
 * was published and every receiver had taken everything at once. Nothing is sent or stored; what is
 * silent is not looked for. Confined to one thread.
 */
final class DryRun {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final int QUIET_TICKS = 8;

  private final NotifyFile file;
  private final BiConsumer<Instant, DueMessage> shown;
  private final AlertBook book;

  /**
   * @param shown gets each message and the time at which it would be sent
   */
  DryRun(NotifyFile file, BiConsumer<Instant, DueMessage> shown) {
    this.file = file;
    this.shown = shown;
    this.book =
        new AlertBook(
            file.rules(), file.keepOpen(), new RetryBackoff(new Random(0)), Long.MAX_VALUE);
  }

  /** Reads the topic to its end. */
  void read(VerdictFeed feed) {
    int quietTicks = 0;
    while (quietTicks < QUIET_TICKS) {
      var verdicts = feed.poll(TICK);
      quietTicks = verdicts.isEmpty() ? quietTicks + 1 : 0;
      verdicts.forEach(this::hear);
    }
    sendUntil(Long.MAX_VALUE);
  }

  void hear(Verdict verdict) {
    long ms = Instant.parse(verdict.getPublishedAt()).toEpochMilli();
    sendUntil(ms);
    book.hear(verdict, ms, ms);
    sendUntil(ms);
  }

  private void sendUntil(long ms) {
    for (String receiver : file.receivers().keySet()) {
      for (Optional<DueMessage> due = book.due(receiver, ms);
          due.isPresent();
          due = book.due(receiver, ms)) {
        long atMs = due.get().message().heldUntilMs();
        shown.accept(Instant.ofEpochMilli(atMs), due.get());
        book.taken(due.get(), atMs);
      }
    }
  }

  /** What it would send, secrets hidden. */
  static String preview(NotifyFile file, DueMessage due) {
    return file.secrets()
        .knownHiddenIn(file.receivers().get(due.receiver()).preview(AlertNotice.of(due)));
  }
}
