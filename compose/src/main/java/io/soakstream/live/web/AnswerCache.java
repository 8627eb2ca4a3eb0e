package io.soakstream.live.web;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers that many ask for at once are worked out once, and kept for a moment. Bounded in number
 * and in bytes. Safe for any thread.
 */
final class AnswerCache {
  private static final int ENTRIES_MAX = 96;
  private static final long BYTES_MAX = 12L << 20;

  private final Executor workers;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;
  private long answers;
  private long workedNs;

  private static final class Entry {
    private final Sinks.One<PageAnswer> answer = Sinks.one();
    private long size;
    private long expiresNs = Long.MAX_VALUE;
    private boolean isDone;
  }

  AnswerCache(Executor workers, LongSupplier nanoTime) {
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  /**
   * The answer to a question.
   *
   * @param work how it is worked out, by one of the workers
   * @throws RejectedExecutionException through the answer, when too many wait already
   */
  Mono<PageAnswer> get(String question, Duration kept, Supplier<PageAnswer> work) {
    Entry entry;
    synchronized (this) {
      entry = entries.get(question);
      if (entry != null && !(entry.isDone && nanoTime.getAsLong() - entry.expiresNs > 0)) {
        return entry.answer.asMono();
      }
      remove(question);
      entry = new Entry();
      entries.put(question, entry);
    }
    Entry begun = entry;
    try {
      workers.execute(() -> work(question, begun, kept, work));
    } catch (RejectedExecutionException e) {
      fail(question, begun, e);
    }
    return begun.answer.asMono();
  }

  /** What was worked out so far. */
  synchronized PageFigures.AnswerWork worked() {
    return new PageFigures.AnswerWork(answers, workedNs);
  }

  /** Forgets every answer that is there. */
  synchronized void clear() {
    entries.values().removeIf(entry -> entry.isDone);
    bytes = 0;
  }

  private void work(String question, Entry entry, Duration kept, Supplier<PageAnswer> work) {
    try {
      long beganNs = nanoTime.getAsLong();
      PageAnswer answer = work.get();
      synchronized (this) {
        answers++;
        workedNs += nanoTime.getAsLong() - beganNs;
        entry.isDone = true;
        entry.expiresNs = nanoTime.getAsLong() + TimeUnit.NANOSECONDS.convert(kept);
        if (entries.get(question) == entry) {
          entry.size = answer.bytes();
          bytes += entry.size;
          shrink();
        }
      }
      entry.answer.tryEmitValue(answer);
    } catch (RuntimeException e) {
      fail(question, entry, e);
    }
  }

  /** A failure is told to those who waited, and asked again by the next. */
  private void fail(String question, Entry entry, RuntimeException e) {
    synchronized (this) {
      entries.remove(question, entry);
    }
    entry.answer.tryEmitError(e);
  }

  private void remove(String question) {
    Entry gone = entries.remove(question);
    if (gone != null) {
      bytes -= gone.size;
    }
  }

  private void shrink() {
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && (entries.size() > ENTRIES_MAX || bytes > BYTES_MAX)) {
      Entry entry = oldest.next();
      if (entry.isDone) {
        bytes -= entry.size;
        oldest.remove();
      }
    }
  }
}
