package io.soakstream.reconcile;

import java.util.BitSet;
import java.util.List;

/**
 * What one lane holds in the topic: distinct sequences and repeats, in the order of the log. What
 * comes when the lane is over belongs to no account. Confined to one thread.
 */
final class LaneCount {
  private static final int NO_END = -1;

  private final BitSet seen = new BitSet();
  private final BitSet given = new BitSet();
  private long distinct;
  private long duplicates;
  private long highest;
  private int end = NO_END;
  private boolean over;
  private boolean closed;
  private long distinctWhenClosed;
  private long duplicatesWhenClosed;

  /** Counts a record with a sequence from 1; says whether it is new and the lane not over. */
  boolean count(long sequence) {
    if (over) {
      return false;
    }
    int bit = Math.toIntExact(sequence);
    if (seen.get(bit)) {
      duplicates++;
      return false;
    }
    seen.set(bit);
    given.set(bit);
    distinct++;
    highest = Math.max(highest, sequence);
    checkOver();
    return true;
  }

  /** The lane's end marker, already counted. */
  void end(long sequence, List<Long> neverAcknowledged) {
    end = Math.toIntExact(sequence);
    neverAcknowledged.forEach(missing -> given.set(Math.toIntExact(missing)));
    checkOver();
  }

  /** The lane was given up, for the first time or once more. */
  void close() {
    if (over) {
      return;
    }
    over = closed || end != NO_END;
    if (!closed) {
      closed = true;
      distinctWhenClosed = distinct;
      duplicatesWhenClosed = duplicates;
    }
  }

  private void checkOver() {
    over = end != NO_END && given.nextClearBit(1) > end;
  }

  /** Whether nothing more is expected: it ended, or it was given up. */
  boolean isComplete() {
    return over || closed;
  }

  /** Whether the account is what it was when the lane was given up. */
  private boolean isAsWhenClosed() {
    return closed && !over;
  }

  long distinct() {
    return isAsWhenClosed() ? distinctWhenClosed : distinct;
  }

  long duplicates() {
    return isAsWhenClosed() ? duplicatesWhenClosed : duplicates;
  }

  long highest() {
    return highest;
  }
}
