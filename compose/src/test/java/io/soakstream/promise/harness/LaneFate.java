package io.soakstream.promise.harness;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/**
 * What became of each sequence of one lane, by plain sets: everything that came is remembered until
 * the lane is over, and nothing after it. Confined to one thread.
 */
final class LaneFate {
  private final String name;
  private final int partition;
  private final BitSet seen = new BitSet();
  private final BitSet lateSeen = new BitSet();
  private final BitSet unacknowledged = new BitSet();
  private long rejected;
  private long duplicates;
  private long late;
  private long acknowledgedByProgress;
  private long endSequence = -1;
  private boolean closed;
  private boolean over;
  private long duplicatesWhenClosed;

  LaneFate(String name, int partition) {
    this.name = name;
    this.partition = partition;
  }

  String name() {
    return name;
  }

  int partition() {
    return partition;
  }

  boolean closed() {
    return closed;
  }

  /** Whether this event is the first with its sequence, and in time. */
  boolean enter(long sequence) {
    if (over) {
      return false;
    }
    int at = Math.toIntExact(sequence);
    if (seen.get(at) || lateSeen.get(at)) {
      duplicates++;
      return false;
    }
    if (closed) {
      late++;
      lateSeen.set(at);
    } else {
      seen.set(at);
    }
    over = hasEnded();
    return !closed;
  }

  void reject() {
    rejected++;
  }

  void progress(long acknowledged) {
    acknowledgedByProgress = Math.max(acknowledgedByProgress, acknowledged);
  }

  void end(long sequence, List<?> neverAcknowledged) {
    endSequence = sequence;
    neverAcknowledged.forEach(one -> unacknowledged.set(Math.toIntExact((Long) one)));
    over = over || hasEnded();
  }

  /** The lane is given up, or given up once more. */
  void close() {
    if (over) {
      return;
    }
    over = closed || endSequence >= 0;
    if (!closed) {
      closed = true;
      duplicatesWhenClosed = duplicates;
    }
  }

  private boolean hasEnded() {
    if (endSequence < 0) {
      return false;
    }
    BitSet accounted = (BitSet) seen.clone();
    accounted.or(lateSeen);
    accounted.or(unacknowledged);
    return accounted.nextClearBit(1) > endSequence;
  }

  /**
   * The ledger of this lane.
   *
   * @param lastNamed last sequence that the run's end names; -1 when it names none
   */
  Map<String, Long> ledger(long lastNamed) {
    long highest = Math.max(0, seen.length() - 1);
    long attempted = Math.max(lastNamed, highest);
    BitSet unknown = (BitSet) unacknowledged.clone();
    if (closed && lastNamed < 0) {
      unknown.clear();
      unknown.set((int) Math.min(attempted, acknowledgedByProgress) + 1, (int) attempted + 1);
    }
    BitSet landed = (BitSet) unknown.clone();
    landed.and(seen);
    BitSet missing = new BitSet();
    missing.set(1, (int) attempted + 1);
    missing.andNot(seen);
    missing.andNot(unknown);
    Map<String, Long> ledger = new TreeMap<>();
    ledger.put("attempted", attempted);
    ledger.put("unacknowledged", (long) unknown.cardinality());
    ledger.put("acknowledged", attempted - unknown.cardinality());
    ledger.put("landed", (long) landed.cardinality());
    ledger.put("analysed", seen.cardinality() - rejected);
    ledger.put("rejected", rejected);
    boolean asWhenClosed = closed && !over;
    long given = asWhenClosed ? 0 : late;
    ledger.put("late", given);
    ledger.put("missing", missing.cardinality() - given);
    ledger.put("duplicates", asWhenClosed ? duplicatesWhenClosed : duplicates);
    return ledger;
  }

  /** The figures of a ledger that a result states. */
  static Map<String, Long> stated(GenericRecord ledger) {
    Map<String, Long> stated = new TreeMap<>();
    for (String figure :
        List.of(
            "attempted",
            "unacknowledged",
            "acknowledged",
            "landed",
            "analysed",
            "rejected",
            "late",
            "missing",
            "duplicates")) {
      stated.put(figure, (Long) ledger.get(figure));
    }
    return stated;
  }
}
