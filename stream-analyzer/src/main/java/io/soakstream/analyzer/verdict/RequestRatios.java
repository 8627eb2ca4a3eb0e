package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.window.WindowTotals;

/** Shares of requests, percent; NaN without any. Stateless. */
final class RequestRatios {
  private RequestRatios() {}

  static double errorRate(WindowTotals totals) {
    return 100.0 * totals.errors() / totals.requests();
  }

  /** Of requests that did not fail. */
  static double availability(WindowTotals totals) {
    return 100.0 * (totals.requests() - totals.errors()) / totals.requests();
  }

  /** Of requests that were answered within a time. */
  static double within(long limitUs, WindowTotals totals) {
    return 100.0 * answeredWithin(limitUs, totals) / totals.requests();
  }

  /** How many requests were answered within a time, at the resolution of the histogram. */
  static long answeredWithin(long limitUs, WindowTotals totals) {
    return totals.response().count() - totals.response().countAbove(limitUs);
  }
}
