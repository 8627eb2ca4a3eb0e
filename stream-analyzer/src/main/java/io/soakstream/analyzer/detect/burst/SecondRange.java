package io.soakstream.analyzer.detect.burst;

/** Seconds since the epoch from the start, inclusive, to the end, exclusive. */
record SecondRange(long startS, long endS) {
  long lengthS() {
    return endS - startS;
  }

  /** It and as much again on both sides. */
  SecondRange withFringe() {
    return new SecondRange(startS - lengthS(), endS + lengthS());
  }

  /** Whether they have a second in common. */
  boolean meets(SecondRange other) {
    return startS < other.endS && other.startS < endS;
  }

  /** What both hold; of no or negative length where they do not meet. */
  SecondRange common(SecondRange other) {
    return new SecondRange(Math.max(startS, other.startS), Math.min(endS, other.endS));
  }

  /** The shortest stretch that holds both. */
  SecondRange hull(SecondRange other) {
    return new SecondRange(Math.min(startS, other.startS), Math.max(endS, other.endS));
  }
}
