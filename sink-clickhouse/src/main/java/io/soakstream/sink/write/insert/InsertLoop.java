package io.soakstream.sink.write.insert;

import io.soakstream.sink.write.encode.BatchChunk;
import io.soakstream.sink.write.encode.RowBatch;
import io.soakstream.sink.write.encode.TableBatches;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings complete batches into the store, one after another and chunk by chunk, again and again
 * until each is acknowledged. Never blocks for longer than it is told, so that whoever calls it can
 * stay a member of the consumer group meanwhile. Nothing is added to a batch once it is here.
 * Confined to one thread.
 */
public final class InsertLoop {
  private static final Logger LOG = LoggerFactory.getLogger(InsertLoop.class);

  /** Faults that a torn line can cause, in a row, until they are taken for a wrong table. */
  private static final int MOST_DOUBTS = 5;

  private final BatchStore store;
  private final RetryPolicy retryPolicy;
  private final SinkProgress status;
  private final LongSupplier clockNs;
  private final InsertPacing pacing;
  private final Deque<RowBatch> queue = new ArrayDeque<>();
  private TableBatches batches;
  private int nextRow;
  private BatchChunk chunk;
  private InsertAttempt attempt;
  private long begunNs;
  private int failures;
  private int doubts;
  private long retryAtNs;

  /**
   * @param limit longest time for one insert, unless that turns out to be too short
   */
  public InsertLoop(
      BatchStore store,
      RetryPolicy retryPolicy,
      SinkProgress status,
      Duration limit,
      LongSupplier clockNs) {
    this.store = store;
    this.retryPolicy = retryPolicy;
    this.status = status;
    this.clockNs = clockNs;
    this.pacing = new InsertPacing(limit);
    this.retryAtNs = clockNs.getAsLong();
  }

  /** Takes over everything held; nothing may be under way. */
  public void begin(TableBatches held) {
    batches = held;
    queue.addAll(held.held());
    nextRow = 0;
  }

  /** Whether something is not stored yet. */
  public boolean isBusy() {
    return !queue.isEmpty();
  }

  /** Time till the next attempt; zero while one is under way. */
  public Duration untilRetry() {
    return attempt != null
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, retryAtNs - clockNs.getAsLong()));
  }

  /**
   * Goes on for at most this long; returns earlier when all is stored, or when it is not yet time
   * to try again.
   *
   * @throws SinkStoppedException when trying again cannot help
   */
  public void advance(Duration timeout) {
    long endNs = clockNs.getAsLong() + timeout.toNanos();
    do {
      if (attempt == null && !begun()) {
        return;
      }
      if (!settled(endNs)) {
        return;
      }
    } while (isBusy() && clockNs.getAsLong() < endNs);
  }

  /**
   * The same before partitions are handed over: the first failure ends it.
   *
   * @return whether everything is stored
   */
  public boolean finish(Duration timeout) {
    long endNs = clockNs.getAsLong() + timeout.toNanos();
    long retries = status.retries();
    while (isBusy()
        && status.retries() == retries
        && clockNs.getAsLong() < endNs
        && untilRetry().isZero()) {
      advance(Duration.ofNanos(endNs - clockNs.getAsLong()));
    }
    return !isBusy();
  }

  /** Gives up what is under way. */
  public void abandon() {
    if (attempt != null) {
      attempt.abandon();
      attempt = null;
    }
  }

  private boolean begun() {
    if (!isBusy() || clockNs.getAsLong() < retryAtNs) {
      return false;
    }
    chunk = queue.element().chunk(nextRow, pacing.bytes());
    attempt = store.store(chunk);
    begunNs = clockNs.getAsLong();
    return true;
  }

  /** Whether the attempt has come to an end, good or bad. */
  private boolean settled(long endNs) {
    long nowNs = clockNs.getAsLong();
    long limitNs = begunNs + pacing.limit().toNanos();
    try {
      if (attempt.await(Duration.ofNanos(Math.max(0, Math.min(endNs, limitNs) - nowNs)))) {
        stored();
        return true;
      }
    } catch (NotStoredException e) {
      attempt = null;
      failed(e.fault());
      return true;
    }
    if (clockNs.getAsLong() < limitNs) {
      return false;
    }
    abandon();
    failed(ClickHouseFault.noAnswer(pacing.limit()));
    pacing.tooSlow(chunk.bytes());
    return true;
  }

  private void stored() {
    attempt = null;
    failures = 0;
    doubts = 0;
    long tookNs = clockNs.getAsLong() - begunNs;
    pacing.done(tookNs);
    status.stored(chunk.count(), tookNs);
    nextRow = chunk.endRow();
    if (nextRow == queue.element().count()) {
      batches.stored(queue.remove());
      nextRow = 0;
    }
  }

  private void failed(ClickHouseFault fault) {
    String table = chunk.table().name();
    doubts = fault.kind() == ClickHouseFault.Kind.DOUBTFUL ? doubts + 1 : 0;
    if (fault.isFinal() || doubts >= MOST_DOUBTS) {
      throw SinkStoppedException.of(table, fault);
    }
    LOG.warn("{} rows for {} not stored, trying again: {}", chunk.count(), table, fault.reason());
    status.retrying("ClickHouse: " + fault.reason());
    if (fault.wantsLess()) {
      pacing.tooMuch(chunk.bytes());
    }
    failures++;
    retryAtNs = clockNs.getAsLong() + retryPolicy.waitAfter(failures).toNanos();
  }
}
