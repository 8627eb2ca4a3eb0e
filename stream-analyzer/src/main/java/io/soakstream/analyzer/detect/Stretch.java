package io.soakstream.analyzer.detect;

/** Seconds since the epoch from the start, inclusive, to the end, exclusive. */
record Stretch(long startS, long endS) {
  long lengthS() {
    return endS - startS;
  }

  /** It and as much again on both sides. */
  Stretch withFringe() {
    return new Stretch(startS - lengthS(), endS + lengthS());
  }

  /** Whether they have a second in common. */
  boolean meets(Stretch other) {
    return startS < other.endS && other.startS < endS;
  }

  /** What both hold; of no or negative length where they do not meet. */
  Stretch common(Stretch other) {
    return new Stretch(Math.max(startS, other.startS), Math.min(endS, other.endS));
  }

  /** The shortest stretch that holds both. */
  Stretch hull(Stretch other) {
    return new Stretch(Math.min(startS, other.startS), Math.max(endS, other.endS));
  }
}
