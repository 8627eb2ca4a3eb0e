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
  private final double fraction;
  private final long durationNs;
  private long fired;

  /**
   * @param ratePerS at least 0
   * @param fraction place of the first arrival in its interval, above 0 and below 1; differs
   *     between tenants, so that they do not all fire at the same instant
   * @param durationNs no arrival fires at or after it
   */
  public ConstantRate(double ratePerS, double fraction, long durationNs) {
    this.ratePerS = ratePerS;
    this.fraction = fraction;
    this.durationNs = durationNs;
  }

  @Override
  public long nextFireTimeNs() {
    double atNs = (fired + fraction) / ratePerS * NS_PER_S;
    if (!(atNs < durationNs)) { // also for a rate of 0, where it is infinite
      return NEVER;
    }
    fired++;
    return (long) atNs;
  }
}
