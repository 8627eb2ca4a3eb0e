package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.LoadSeconds;

/**
 * What counts are expected in proportion to: the requests of a stretch of seconds, its seconds
 * where nobody counted requests, or any weights. Immutable.
 */
final class ErrorExposure {
  private final long fromS;
  private final long firstS;
  private final int lengthS;
  private final double[] before;

  private ErrorExposure(long fromS, long firstS, int lengthS, double[] weights) {
    this.fromS = fromS;
    this.firstS = firstS;
    this.lengthS = lengthS;
    this.before = new double[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      before[i + 1] = before[i] + weights[i];
    }
  }

  /** The requests; the seconds from one on where there are none. */
  static ErrorExposure of(LoadSeconds load, long fromS) {
    double[] requests = new double[load.windows()];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = load.requests(i);
    }
    return new ErrorExposure(fromS, load.firstS(), Math.max(1, load.lengthS()), requests);
  }

  /** One weight for each step of a line that begins at 0. */
  static ErrorExposure ofSteps(double[] weights) {
    return new ErrorExposure(0, 0, 1, weights);
  }

  /** Exposure of the seconds from, inclusive, to, exclusive. */
  double of(long startS, long endS) {
    return until(endS) - until(startS);
  }

  /** Exposure of everything before a second; only differences mean something. */
  double until(long secondS) {
    int windows = before.length - 1;
    if (windows == 0) {
      return secondS - fromS;
    }
    long past = secondS - firstS;
    if (past <= 0) {
      return 0;
    }
    int window = (int) Math.min(windows, past / lengthS);
    if (window == windows) {
      return before[window];
    }
    return before[window] + (before[window + 1] - before[window]) * (past % lengthS) / lengthS;
  }
}
