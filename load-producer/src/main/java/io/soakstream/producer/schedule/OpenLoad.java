package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import java.util.ArrayList;
import java.util.List;

/** The fire times of a tenant's intervals with an arrival rate, the run's ramp applied. */
final class OpenLoad {
  private OpenLoad() {}

  /**
   * @param rampNs time from the start of the load over which rates grow from nothing
   * @param fraction see {@link ConstantRate}
   */
  static FireTimes of(List<LoadInterval> intervals, long rampNs, double fraction) {
    List<ConsecutiveFireTimes.Part> parts = new ArrayList<>();
    for (LoadInterval interval : intervals) {
      if (interval.load() instanceof LoadProfile.Rate rate) {
        append(parts, interval, rate.perS(), rampNs, fraction);
      }
    }
    return new ConsecutiveFireTimes(parts);
  }

  private static void append(
      List<ConsecutiveFireTimes.Part> parts,
      LoadInterval interval,
      double perS,
      long rampNs,
      double fraction) {
    long startNs = interval.startNs();
    long splitNs = Math.min(Math.max(rampNs, startNs), interval.endNs());
    if (splitNs > startNs) {
      double from = perS * startNs / rampNs;
      double to = perS * splitNs / rampNs;
      parts.add(
          new ConsecutiveFireTimes.Part(
              startNs, new LinearRamp(from, to, fraction, splitNs - startNs)));
    }
    if (interval.endNs() > splitNs) {
      parts.add(
          new ConsecutiveFireTimes.Part(
              splitNs, new ConstantRate(perS, fraction, interval.endNs() - splitNs)));
    }
  }
}
