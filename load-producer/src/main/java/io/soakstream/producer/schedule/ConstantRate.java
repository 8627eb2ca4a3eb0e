package io.soakstream.producer.schedule;

/**
 * Arrivals at a constant rate: number k (from 0) fires at (k + fraction) / rate.
 *
 * <p>Each fire time is computed from k, not from the one before, so no rounding error builds up.
 * When rate × duration is a whole number, exactly that many fire, for every fraction between 0 and
 * 1.
 */
public final class ConstantRate implements FireTimes {
  private static final double NS_PER_S = 1e9;

  private final double ratePerS;
  private final ArrivalCounts counts;
  private final long durationNs;
  private double due;

  /**
   * @param ratePerS at least 0
   * @param fraction place of the first arrival in its interval, above 0 and below 1; differs
   *     between tenants, so that they do not all fire at the same instant
   * @param durationNs no arrival fires at or after it
   */
  public ConstantRate(double ratePerS, double fraction, long durationNs) {
    this(ratePerS, ArrivalCounts.even(fraction), durationNs);
  }

  ConstantRate(double ratePerS, ArrivalCounts counts, long durationNs) {
    this.ratePerS = ratePerS;
    this.counts = counts;
    this.durationNs = durationNs;
    this.due = counts.next();
  }

  @Override
  public long nextFireTimeNs() {
    double atNs = due / ratePerS * NS_PER_S;
    if (!(atNs < durationNs)) { // also for a rate of 0, where it is infinite
      return NEVER;
    }
    due = counts.next();
    return (long) atNs;
  }
}
