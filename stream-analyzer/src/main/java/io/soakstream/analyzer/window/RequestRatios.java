package io.soakstream.analyzer.window;

/** Shares of requests, percent; NaN without any. Stateless. */
public final class RequestRatios {
  private RequestRatios() {}

  public static double errorRate(WindowTotals totals) {
    return 100.0 * totals.errors() / totals.requests();
  }

  /** Of requests that did not fail. */
  public static double availability(WindowTotals totals) {
    return 100.0 * (totals.requests() - totals.errors()) / totals.requests();
  }

  /** Of requests that were answered within a time. */
  public static double within(long limitUs, WindowTotals totals) {
    return 100.0 * answeredWithin(limitUs, totals) / totals.requests();
  }

  /** How many requests were answered within a time, at the resolution of the histogram. */
  public static long answeredWithin(long limitUs, WindowTotals totals) {
    return totals.response().count() - totals.response().countAbove(limitUs);
  }
}
