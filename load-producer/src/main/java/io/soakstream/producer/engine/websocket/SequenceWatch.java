package io.soakstream.producer.engine.websocket;

import java.util.BitSet;

/**
 * The numbers of one socket's messages, which grow by 1: which of them came twice, late, or not at
 * all. The last 4,096 are told apart; what is older than those came twice. Confined to the event
 * loop.
 */
final class SequenceWatch {
  private static final int REMEMBERED = 4_096;

  private final BitSet seen = new BitSet(REMEMBERED);
  private long last;
  private boolean begun;

  /** What is wrong with a message. */
  enum Fault {
    NONE,
    /** Others are missing before it. */
    GAP,
    /** It had been missing, and comes behind later ones. */
    OUT_OF_ORDER,
    DOUBLED
  }

  private long missing;

  /** The next message has this number. */
  Fault next(long number) {
    missing = 0;
    if (!begun) {
      begun = true;
      last = number;
      seen.set(place(number));
      return Fault.NONE;
    }
    if (number > last) {
      missing = number - last - 1;
      for (long skipped = last + 1; skipped < number && skipped - last <= REMEMBERED; skipped++) {
        seen.clear(place(skipped));
      }
      last = number;
      seen.set(place(number));
      return missing == 0 ? Fault.NONE : Fault.GAP;
    }
    boolean known = last - number >= REMEMBERED || seen.get(place(number));
    seen.set(place(number));
    return known ? Fault.DOUBLED : Fault.OUT_OF_ORDER;
  }

  /** How many are missing before the message that was looked at last. */
  long missing() {
    return missing;
  }

  private static int place(long number) {
    return Math.floorMod(number, REMEMBERED);
  }
}
