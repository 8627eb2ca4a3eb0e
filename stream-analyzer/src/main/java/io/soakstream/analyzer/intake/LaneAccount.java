package io.soakstream.analyzer.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact account of one lane: which sequences came, once, twice or not at all, and how far the
 * lane's promises hold. A contiguous prefix, plus a bitmap of {@link #GRACE} sequences ahead of it,
 * which is the grace for disorder. A progress marker takes effect when everything before it has
 * come, so that the outcome does not depend on the order within the grace. Confined to one thread.
 */
public final class LaneAccount {
  /** How many sequences ahead of the contiguous prefix are told apart. */
  public static final int GRACE = 65_536;

  /** The watermark of a lane that has ended: it holds nothing back. */
  public static final long ENDED = Long.MAX_VALUE;

  /** The watermark of a lane that has promised nothing yet. */
  public static final long NOTHING_PROMISED = Long.MIN_VALUE;

  /** What becomes of an event by its sequence. */
  public enum Fate {
    FRESH,
    DUPLICATE,
    LATE
  }

  final String producer;
  final int lane;
  long prefix;
  long highest;
  final BitSet ahead = new BitSet();
  final TreeMap<Long, Long> promises = new TreeMap<>();
  final List<Long> unacknowledged = new ArrayList<>();
  long watermarkUs = NOTHING_PROMISED;
  long acknowledgedSoFar;
  long fresh;
  long rejected;
  long duplicates;
  long late;
  long landed;
  long endSequence = -1;
  boolean ended;
  boolean closed;

  public LaneAccount(String producer, int lane) {
    this.producer = producer;
    this.lane = lane;
  }

  /** Enters a sequence. Only a {@link Fate#FRESH} event is to be counted. */
  public Fate enter(long sequence) {
    if (sequence <= prefix || ahead.get(offset(sequence))) {
      duplicates++;
      return Fate.DUPLICATE;
    }
    if (closed || ended) {
      late++;
      return Fate.LATE;
    }
    highest = Math.max(highest, sequence);
    fresh++;
    fill(sequence);
    settle();
    return Fate.FRESH;
  }

  /** A fresh event of this lane had impossible values: it is rejected, not analysed. */
  public void reject() {
    rejected++;
  }

  /** A progress marker, already entered: no later event starts before the watermark. */
  public void promise(long sequence, long promisedUs, long acknowledged) {
    promises.put(sequence, promisedUs);
    acknowledgedSoFar = Math.max(acknowledgedSoFar, acknowledged);
    settle();
  }

  /** The end marker, already entered. Sequences that were never acknowledged need not come. */
  public void end(long sequence, List<Long> neverAcknowledged) {
    endSequence = sequence;
    for (long missing : neverAcknowledged) {
      unacknowledged.add(missing);
      if (missing <= prefix || ahead.get(offset(missing))) {
        landed++;
      } else {
        fill(missing);
      }
    }
    settle();
  }

  /** The lane was given up: what comes from here on is late. */
  public void close(long lastSequence) {
    if (!ended && !closed) {
      closed = true;
      endSequence = Math.max(lastSequence, highest);
      watermarkUs = ENDED;
    }
  }

  public String producer() {
    return producer;
  }

  public int lane() {
    return lane;
  }

  /** Microseconds since the epoch, {@link #ENDED} or {@link #NOTHING_PROMISED}. */
  public long watermarkUs() {
    return watermarkUs;
  }

  /** Whether nothing more is expected: everything up to the end marker came, or it was given up. */
  public boolean complete() {
    return ended || closed;
  }

  /** What stage 2 needs to know of this lane. */
  public LaneStatus status(int partition) {
    return new LaneStatus(
        producer,
        lane,
        partition,
        watermarkUs,
        highest,
        endSequence,
        ended,
        closed,
        fresh,
        rejected,
        duplicates,
        late,
        unacknowledged.size(),
        landed,
        acknowledgedSoFar,
        landedBeyond(acknowledgedSoFar));
  }

  /** Sequences beyond the acknowledged prefix that came all the same; for a producer that died. */
  private long landedBeyond(long acknowledged) {
    long upToPrefix = Math.max(0, prefix - acknowledged);
    int from = (int) Math.max(0, acknowledged - prefix);
    return upToPrefix + ahead.get(from, Math.max(from, ahead.length())).cardinality();
  }

  private int offset(long sequence) {
    long offset = sequence - prefix - 1;
    return offset > GRACE ? GRACE + 1 : (int) offset;
  }

  private void fill(long sequence) {
    if (sequence == prefix + 1 && ahead.isEmpty()) {
      prefix++;
      return;
    }
    if (sequence - prefix > GRACE) {
      advance(sequence - prefix - GRACE);
    }
    ahead.set(offset(sequence));
  }

  /** Moves the prefix over what has come and, when it must, over what has not. */
  private void settle() {
    if (ahead.get(0)) {
      advance(ahead.nextClearBit(0));
    }
    while (!promises.isEmpty() && promises.firstKey() <= prefix) {
      Map.Entry<Long, Long> promise = promises.pollFirstEntry();
      if (!complete()) {
        watermarkUs = Math.max(watermarkUs, promise.getValue());
      }
    }
    if (endSequence >= 0 && prefix >= endSequence && !closed) {
      ended = true;
      watermarkUs = ENDED;
    }
  }

  /** Sequences that are passed over without having come are missing from here on. */
  private void advance(long sequences) {
    int length = ahead.length();
    if (sequences >= length) {
      ahead.clear();
    } else {
      BitSet rest = ahead.get((int) sequences, length);
      ahead.clear();
      ahead.or(rest);
    }
    prefix += sequences;
  }
}
