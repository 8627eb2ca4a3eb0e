package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.LoadSeconds;

/**
 * What errors are expected in proportion to: the requests of a stretch of seconds, or its seconds
 * where nobody counted requests. Immutable.
 */
final class Exposure {
  private final LoadSeconds load;
  private final long fromS;
  private final double[] before;

  Exposure(LoadSeconds load, long fromS) {
    this.load = load;
    this.fromS = fromS;
    this.before = new double[load.windows() + 1];
    for (int i = 0; i < load.windows(); i++) {
      before[i + 1] = before[i] + load.requests(i);
    }
  }

  /** Exposure of the seconds from, inclusive, to, exclusive. */
  double of(long startS, long endS) {
    return until(endS) - until(startS);
  }

  /** Exposure of everything before a second; only differences mean something. */
  double until(long secondS) {
    if (load.isEmpty()) {
      return secondS - fromS;
    }
    long past = secondS - load.firstS();
    if (past <= 0) {
      return 0;
    }
    int window = (int) Math.min(load.windows(), past / load.lengthS());
    if (window == load.windows()) {
      return before[window];
    }
    return before[window]
        + (double) load.requests(window) * (past % load.lengthS()) / load.lengthS();
  }
}
