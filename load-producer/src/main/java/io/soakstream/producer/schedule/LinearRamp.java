package io.soakstream.producer.schedule;

/**
 * Arrivals at a rate that changes linearly.
 *
 * <p>From rate r₀ to r₁ over T seconds the rate at t is r(t) = r₀ + a·t with a = (r₁ − r₀) / T. The
 * number of arrivals due by t is its integral, N(t) = r₀·t + a·t²/2. Arrival k (from 0) fires where
 * N(t) = n with n = k + fraction, the root of (a/2)·t² + r₀·t − n = 0 that is 0 for n = 0:
 *
 * <pre>
 *   t = (−r₀ + √(r₀² + 2·a·n)) / a = 2·n / (r₀ + √(r₀² + 2·a·n))
 * </pre>
 *
 * The right-hand form subtracts nothing, so it keeps its digits for a small a, and for a = 0 it is
 * n / r₀. For a falling rate the root is not real once n exceeds the arrivals that remain.
 */
public final class LinearRamp implements FireTimes {
  private static final double NS_PER_S = 1e9;

  private final double fromPerS;
  private final double slopePerS2;
  private final ArrivalCounts counts;
  private final long durationNs;
  private double due;

  /**
   * @param fromPerS rate at the start, at least 0
   * @param toPerS rate at the end, at least 0
   * @param fraction see {@link ConstantRate}
   * @param durationNs length of the ramp, above 0
   */
  public LinearRamp(double fromPerS, double toPerS, double fraction, long durationNs) {
    this(fromPerS, toPerS, ArrivalCounts.even(fraction), durationNs);
  }

  LinearRamp(double fromPerS, double toPerS, ArrivalCounts counts, long durationNs) {
    this.fromPerS = fromPerS;
    this.slopePerS2 = (toPerS - fromPerS) / (durationNs / NS_PER_S);
    this.counts = counts;
    this.due = counts.next();
    this.durationNs = durationNs;
  }

  @Override
  public long nextFireTimeNs() {
    double root = StrictMath.sqrt(fromPerS * fromPerS + 2 * slopePerS2 * due);
    double atNs = 2 * due / (fromPerS + root) * NS_PER_S;
    if (!(atNs < durationNs)) { // also when there is no real root
      return NEVER;
    }
    due = counts.next();
    return (long) atNs;
  }
}
