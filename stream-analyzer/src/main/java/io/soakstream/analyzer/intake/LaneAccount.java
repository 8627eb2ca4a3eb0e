package io.soakstream.analyzer.intake;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  static final long NO_END = -1;
  private static final int GAPS_NAMED = 5;

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
  final SequenceGaps passedOver = new SequenceGaps();
  final TreeMap<Long, Long> promises = new TreeMap<>();
  final TreeSet<Long> unacknowledged = new TreeSet<>();
  final TreeSet<Long> notLanded = new TreeSet<>();
  long watermarkUs = NOTHING_PROMISED;
  long acknowledgedSoFar;
  long analysed;
  RejectionSummary rejections = RejectionSummary.NONE;
  long duplicates;
  long late;
  long endSequence = NO_END;
  boolean ended;
  String closedBecause;
  long duplicatesWhenClosed;
  long lateWhenClosed;
  long landedWhenClosed;
  boolean settled;

  public LaneAccount(String producer, int lane) {
    this.producer = producer;
    this.lane = lane;
  }

  /** Enters a sequence, from 1. Only a {@link Fate#FRESH} event is to be counted. */
  public Fate enter(long sequence) {
    boolean seen = sequence <= prefix || ahead.get(offset(sequence));
    if (settled) {
      return seen ? Fate.DUPLICATE : Fate.LATE;
    }
    boolean wasPassedOver = passedOver.remove(sequence);
    if (seen && !wasPassedOver && !notLanded.remove(sequence)) {
      duplicates++;
      return Fate.DUPLICATE;
    }
    Fate fate = isClosed() || wasPassedOver ? Fate.LATE : Fate.FRESH;
    if (fate == Fate.LATE) {
      late++;
    } else {
      highest = Math.max(highest, sequence);
      analysed++;
    }
    if (!seen) {
      fill(sequence);
      settle();
    }
    return fate;
  }

  /** A fresh event of this lane has names or values that cannot be: it is not analysed. */
  public void reject(RejectionSummary.Kind kind, long sequence, String reason) {
    analysed--;
    rejections = rejections.with(kind, sequence, reason);
  }

  /**
   * A fresh event of this lane lies behind what the lane had promised: its window may be gone, here
   * or elsewhere, so that it is late, not analysed.
   */
  public void fellBehind() {
    analysed--;
    late++;
  }

  /** A progress marker, already entered: no later event starts before the watermark. */
  public void promise(long sequence, long promisedUs, long acknowledged) {
    promises.put(sequence, promisedUs);
    acknowledgedSoFar = Math.max(acknowledgedSoFar, acknowledged);
    settle();
  }

  /**
   * The end marker, already entered, be it late. Sequences that were never acknowledged need not
   * come.
   */
  public void end(long sequence, List<Long> neverAcknowledged) {
    endSequence = sequence;
    for (long missing : neverAcknowledged) {
      unacknowledged.add(missing);
      if (passedOver.remove(missing)) {
        notLanded.add(missing);
      } else if (missing > prefix && !ahead.get(offset(missing))) {
        notLanded.add(missing);
        fill(missing);
      }
    }
    settle();
  }

  /**
   * The lane was given up: what comes from here on is late. When it was given up before, nothing
   * that comes from here on is told any more.
   */
  public void close(long lastSequence, String reason) {
    if (ended || settled) {
      return;
    }
    settled = isClosed() || endSequence != NO_END;
    if (!isClosed()) {
      closedBecause = reason.isEmpty() ? "no reason given" : reason;
      highest = Math.max(lastSequence, highest);
      watermarkUs = ENDED;
      duplicatesWhenClosed = duplicates;
      lateWhenClosed = late;
      landedWhenClosed = landedBeyond(acknowledgedSoFar);
    }
  }

  /** What was rejected of this lane. */
  public RejectionSummary rejections() {
    return rejections;
  }

  /** What was rejected, as it was stored. */
  public void restore(RejectionSummary stored) {
    rejections = stored;
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

  /** Whether nothing more is counted: everything up to the end marker came, or it was given up. */
  public boolean complete() {
    return ended || isClosed();
  }

  /** Whether the account cannot change any more. */
  public boolean isSettled() {
    return settled;
  }

  private boolean isClosed() {
    return closedBecause != null;
  }

  /**
   * What stage 2 needs to know of this lane. Of a lane that was given up it says what held when it
   * was, until the account is settled: so that it depends on the log alone and not on when it is
   * asked.
   */
  public LaneStatus status(int partition) {
    boolean open = isClosed() && !settled;
    return new LaneStatus(
        producer,
        lane,
        partition,
        watermarkUs,
        highest,
        endSequence,
        ended,
        isClosed() ? closedBecause : "",
        settled,
        analysed,
        rejections,
        open ? duplicatesWhenClosed : duplicates,
        open ? lateWhenClosed : late,
        unacknowledged.size(),
        unacknowledged.size() - notLanded.size(),
        acknowledgedSoFar,
        isClosed() ? landedWhenClosed : landedBeyond(acknowledgedSoFar),
        complete() ? gaps() : "");
  }

  /** Sequences up to the highest seen that have not come, the first few by number. */
  private String gaps() {
    TreeMap<Long, Long> gaps = new TreeMap<>(passedOver.ranges());
    long last = Math.max(highest, endSequence);
    int clear = ahead.nextClearBit(0);
    while (prefix + 1 + clear <= last && gaps.size() <= GAPS_NAMED) {
      int set = ahead.nextSetBit(clear);
      gaps.put(prefix + 1 + clear, set < 0 ? last : Math.min(last, prefix + set));
      if (set < 0) {
        break;
      }
      clear = ahead.nextClearBit(set);
    }
    return gaps.entrySet().stream()
            .limit(GAPS_NAMED)
            .map(
                gap ->
                    gap.getKey().equals(gap.getValue())
                        ? "" + gap.getKey()
                        : gap.getKey() + "-" + gap.getValue())
            .collect(Collectors.joining(", "))
        + (gaps.size() > GAPS_NAMED ? ", ..." : "");
  }

  /** Sequences beyond the acknowledged prefix that came all the same; for a producer that died. */
  private long landedBeyond(long acknowledged) {
    long upToPrefix = Math.max(0, prefix - acknowledged) - passedOver.above(acknowledged);
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
    if (endSequence != NO_END && prefix >= endSequence) {
      ended = !isClosed();
      settled = true;
      watermarkUs = ENDED;
    }
  }

  /** Sequences that are passed over without having come are missing from here on. */
  private void advance(long sequences) {
    int clear = ahead.nextClearBit(0);
    while (clear < sequences) {
      int set = ahead.nextSetBit(clear);
      long until = set < 0 ? sequences : Math.min(set, sequences);
      passedOver.add(prefix + 1 + clear, prefix + until);
      if (set < 0) {
        break;
      }
      clear = ahead.nextClearBit(set);
    }
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
