package io.soakstream.analyzer.detect;

import java.util.List;

/** Seconds since the epoch from the start, inclusive, to the end, exclusive. */
record Stretch(long startS, long endS) {
  long lengthS() {
    return endS - startS;
  }

  boolean overlaps(Stretch other) {
    return startS < other.endS && other.startS < endS;
  }

  boolean overlapsAny(List<Stretch> others) {
    for (Stretch other : others) {
      if (overlaps(other)) {
        return true;
      }
    }
    return false;
  }
}
