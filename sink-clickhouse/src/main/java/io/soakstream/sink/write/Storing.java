package io.soakstream.sink.write;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings complete batches into the store, one after another and piece by piece, again and again
 * until each is acknowledged. Never blocks for longer than it is told, so that whoever calls it can
 * stay a member of the consumer group meanwhile. Nothing is added to a batch once it is here.
 * Confined to one thread.
 */
final class Storing {
  private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

  /** Faults that a torn line can cause, in a row, until they are taken for a wrong table. */
  private static final int MOST_DOUBTS = 5;

  private final BatchStore store;
  private final RetryPolicy retryPolicy;
  private final SinkStatus status;
  private final LongSupplier clockNs;
  private final Pace pace;
  private final Deque<Batch> queue = new ArrayDeque<>();
  private Batches batches;
  private int nextRow;
  private Piece piece;
  private Attempt attempt;
  private long begunNs;
  private int failures;
  private int doubts;
  private long retryAtNs;

  /**
   * @param limit longest time for one insert, unless that turns out to be too short
   */
  Storing(
      BatchStore store,
      RetryPolicy retryPolicy,
      SinkStatus status,
      Duration limit,
      LongSupplier clockNs) {
    this.store = store;
    this.retryPolicy = retryPolicy;
    this.status = status;
    this.clockNs = clockNs;
    this.pace = new Pace(limit);
    this.retryAtNs = clockNs.getAsLong();
  }

  /** Takes over everything held; nothing may be under way. */
  void begin(Batches held) {
    batches = held;
    queue.addAll(held.held());
    nextRow = 0;
  }

  /** Whether something is not stored yet. */
  boolean isBusy() {
    return !queue.isEmpty();
  }

  /** Time till the next attempt; zero while one is under way. */
  Duration untilRetry() {
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
  void advance(Duration patience) {
    long endNs = clockNs.getAsLong() + patience.toNanos();
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
  boolean finish(Duration patience) {
    long endNs = clockNs.getAsLong() + patience.toNanos();
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
  void abandon() {
    if (attempt != null) {
      attempt.abandon();
      attempt = null;
    }
  }

  private boolean begun() {
    if (!isBusy() || clockNs.getAsLong() < retryAtNs) {
      return false;
    }
    piece = queue.element().piece(nextRow, pace.bytes());
    attempt = store.store(piece);
    begunNs = clockNs.getAsLong();
    return true;
  }

  /** Whether the attempt has come to an end, good or bad. */
  private boolean settled(long endNs) {
    long nowNs = clockNs.getAsLong();
    long limitNs = begunNs + pace.limit().toNanos();
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
    failed(ClickHouseFault.noAnswer(pace.limit()));
    pace.tooSlow(piece.bytes());
    return true;
  }

  private void stored() {
    attempt = null;
    failures = 0;
    doubts = 0;
    pace.done(clockNs.getAsLong() - begunNs);
    status.stored(piece.count());
    nextRow = piece.endRow();
    if (nextRow == queue.element().count()) {
      batches.stored(queue.remove());
      nextRow = 0;
    }
  }

  private void failed(ClickHouseFault fault) {
    String table = piece.table().name();
    doubts = fault.kind() == ClickHouseFault.Kind.DOUBTFUL ? doubts + 1 : 0;
    if (fault.isFinal() || doubts >= MOST_DOUBTS) {
      throw SinkStoppedException.of(table, fault);
    }
    LOG.warn("{} rows for {} not stored, trying again: {}", piece.count(), table, fault.reason());
    status.retrying("ClickHouse: " + fault.reason());
    if (fault.wantsLess()) {
      pace.tooMuch(piece.bytes());
    }
    failures++;
    retryAtNs = clockNs.getAsLong() + retryPolicy.waitAfter(failures).toNanos();
  }
}
