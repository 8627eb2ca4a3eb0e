package io.soakstream.analyzer.detect;

/** Seconds since the epoch from the start, inclusive, to the end, exclusive. */
record Stretch(long startS, long endS) {
  long lengthS() {
    return endS - startS;
  }

  /** The shortest stretch that holds both. */
  Stretch hull(Stretch other) {
    return new Stretch(Math.min(startS, other.startS), Math.max(endS, other.endS));
  }
}
