package io.soakstream.analyzer.window;

/**
 * The figures of one closed window that trends and rules over time need, without its histograms.
 * Percentiles are response times in microseconds, 0 without responses.
 */
public record WindowFigures(
    long startUs,
    long lengthUs,
    long requests,
    long errors,
    long responses,
    long p50Us,
    long p90Us,
    long p95Us,
    long p99Us,
    long p999Us,
    double meanUs,
    long maxUs) {

  /** Figures of a window that has been counted. */
  public static WindowFigures of(long startUs, long lengthUs, WindowTotals totals) {
    var response = totals.response();
    return new WindowFigures(
        startUs,
        lengthUs,
        totals.requests(),
        totals.errors(),
        response.count(),
        response.percentileUs(50),
        response.percentileUs(90),
        response.percentileUs(95),
        response.percentileUs(99),
        response.percentileUs(99.9),
        response.count() == 0 ? 0 : response.meanUs(),
        response.maxUs());
  }
}
