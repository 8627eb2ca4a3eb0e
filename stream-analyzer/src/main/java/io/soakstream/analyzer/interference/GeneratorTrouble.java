package io.soakstream.analyzer.interference;

import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.measure.GeneratorDelay;
import io.soakstream.rule.LatencyFigure;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the generator did to the requests of one series in one stretch. Immutable.
 *
 * @param requests that were sent
 * @param notSent that it could not send, or cancelled
 * @param late of the requests, those that it held up itself
 * @param delayUsMax the longest of these delays, microseconds
 */
public record GeneratorTrouble(long requests, long notSent, long late, long delayUsMax) {
  /** A figure is touched when this part of what lies beyond it may be the generator's. */
  private static final double BEYOND_PART = 0.1;

  private static final String NOT_SENT_REMEDY =
      "give it more local ports (net.ipv4.ip_local_port_range), descriptors (ulimit -n) or requests"
          + " in flight (--max-in-flight), or less load, and run again";
  private static final String LATE_REMEDY =
      "give it more processor time, let nothing stop it, or ask for less load, and run again";

  /** Of what was counted of a series. */
  public static GeneratorTrouble of(WindowTotals totals) {
    return new GeneratorTrouble(
        totals.requests(),
        totals.generatorFailures(),
        totals.lateSends(),
        totals.generatorDelayMaxUs());
  }

  /** Of a closed window; how long the delays were is not known of it. */
  public static GeneratorTrouble of(WindowFigures window) {
    return new GeneratorTrouble(window.requests(), window.notSent(), window.late(), 0);
  }

  /** Whether so much was not sent that the load was another than the one that was asked for. */
  public boolean isLoadMissing() {
    return notSent > GeneratorDelay.SHARE_MAX * (requests + notSent);
  }

  /** What was not sent and has to be reckoned with; 0 while it is a small share. */
  long notSentToReckon() {
    return isLoadMissing() ? notSent : 0;
  }

  /** Whether a response time figure may be the generator's. */
  public boolean touches(LatencyFigure figure) {
    double beyond =
        switch (figure.kind()) {
          case PERCENTILE -> BEYOND_PART * (1 - figure.percentile() / 100);
          case MEAN -> GeneratorDelay.SHARE_MAX;
          case MAX -> 0;
        };
    return isLoadMissing() || late > beyond * requests;
  }

  /** What happened, and what helps; one sentence without a full stop. */
  public String sentence() {
    StringBuilder reported = new StringBuilder("the generator ");
    if (isLoadMissing()) {
      reported.append("did not send ").append(share(notSent, requests + notSent));
    }
    if (late > 0) {
      reported
          .append(isLoadMissing() ? " and " : "")
          .append("itself held up ")
          .append(share(late, requests))
          .append(delayUsMax == 0 ? "" : " for up to " + number(delayUsMax / 1e6) + " s");
    }
    return reported.toString();
  }

  /** What helps. */
  public String remedy() {
    return isLoadMissing() ? NOT_SENT_REMEDY : LATE_REMEDY;
  }

  private static String share(long part, long of) {
    return part + " of " + of + " requests (" + number(100.0 * part / of) + " %)";
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
