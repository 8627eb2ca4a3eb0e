package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import java.util.ArrayList;
import java.util.List;

/** The fire times of a tenant's intervals with an arrival rate, the run's ramp applied. */
final class OpenLoad {
  private OpenLoad() {}

  /** Where arrivals lie, anew for each stretch. */
  interface Places {
    ArrivalCounts of(long startNs);
  }

  /**
   * @param rampNs time from the start of the load over which rates grow from nothing; none beside a
   *     rate that changes by itself
   */
  static FireTimes of(List<LoadInterval> intervals, long rampNs, Places places) {
    List<ConsecutiveFireTimes.Part> parts = new ArrayList<>();
    for (LoadInterval interval : intervals) {
      if (interval.load() instanceof LoadProfile.Rate rate) {
        append(parts, interval, rate, rampNs, places);
      }
    }
    return new ConsecutiveFireTimes(parts);
  }

  private static void append(
      List<ConsecutiveFireTimes.Part> parts,
      LoadInterval interval,
      LoadProfile.Rate rate,
      long rampNs,
      Places places) {
    double perS = rate.perS();
    long startNs = interval.startNs();
    long endNs = interval.endNs();
    if (rate.isChanging()) {
      add(parts, startNs, endNs, perS, rate.toPerS(), places);
      return;
    }
    long splitNs = Math.min(Math.max(rampNs, startNs), endNs);
    if (splitNs > startNs) {
      double from = perS * startNs / rampNs;
      double to = perS * splitNs / rampNs;
      add(parts, startNs, splitNs, from, to, places);
    }
    if (endNs > splitNs) {
      parts.add(
          new ConsecutiveFireTimes.Part(
              splitNs, new ConstantRate(perS, places.of(splitNs), endNs - splitNs)));
    }
  }

  private static void add(
      List<ConsecutiveFireTimes.Part> parts,
      long startNs,
      long endNs,
      double fromPerS,
      double toPerS,
      Places places) {
    parts.add(
        new ConsecutiveFireTimes.Part(
            startNs, new LinearRamp(fromPerS, toPerS, places.of(startNs), endNs - startNs)));
  }
}
