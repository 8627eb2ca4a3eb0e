package io.soakstream.analyzer.window;

import io.soakstream.rule.LatencyFigure;
import java.util.List;

/**
 * The figures of one closed window that trends and rules over time need, without its histograms.
 * Percentiles are response times in microseconds, 0 without responses.
 *
 * @param notSent requests that the generator could not send; none of the others
 * @param late of the requests, those that the generator itself held up
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
    long maxUs,
    long notSent,
    long late) {

  /**
   * A response time figure, microseconds.
   *
   * @throws IllegalArgumentException when closed windows do not keep it
   */
  public double latencyUs(LatencyFigure figure) {
    return switch (figure.kind()) {
      case MEAN -> meanUs;
      case MAX -> maxUs;
      case PERCENTILE -> percentileUs(figure);
    };
  }

  private long percentileUs(LatencyFigure figure) {
    double percentile = figure.percentile();
    if (percentile == 50) {
      return p50Us;
    } else if (percentile == 90) {
      return p90Us;
    } else if (percentile == 95) {
      return p95Us;
    } else if (percentile == 99) {
      return p99Us;
    } else if (percentile == 99.9) {
      return p999Us;
    }
    throw new IllegalArgumentException(figure.name() + " is not kept per window");
  }

  /** Many of them, in the order in which they are added. */
  static List<WindowFigures> line() {
    return new PackedList<>(new Packed());
  }

  /** Percentiles as distances from the next lower one: in few bytes. */
  private static final class Packed implements PackedList.Form<WindowFigures> {
    @Override
    public void write(WindowFigures of, PackedNumbers to) {
      to.add(of.startUs);
      to.add(of.lengthUs);
      to.add(of.requests);
      to.add(of.errors);
      to.add(of.responses);
      to.add(of.p50Us);
      to.add(of.p90Us - of.p50Us);
      to.add(of.p95Us - of.p90Us);
      to.add(of.p99Us - of.p95Us);
      to.add(of.p999Us - of.p99Us);
      to.add(of.meanUs);
      to.add(of.maxUs - of.p999Us);
      to.add(of.notSent);
      to.add(of.late);
    }

    @Override
    public WindowFigures read(PackedNumbers.Reader from) {
      long startUs = from.number();
      long lengthUs = from.number();
      long requests = from.number();
      long errors = from.number();
      long responses = from.number();
      long p50Us = from.number();
      long p90Us = p50Us + from.number();
      long p95Us = p90Us + from.number();
      long p99Us = p95Us + from.number();
      long p999Us = p99Us + from.number();
      double meanUs = from.real();
      long maxUs = p999Us + from.number();
      long notSent = from.number();
      long late = from.number();
      return new WindowFigures(
          startUs, lengthUs, requests, errors, responses, p50Us, p90Us, p95Us, p99Us, p999Us,
          meanUs, maxUs, notSent, late);
    }
  }

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
        response.maxUs(),
        totals.generatorFailures(),
        totals.lateSends());
  }
}
