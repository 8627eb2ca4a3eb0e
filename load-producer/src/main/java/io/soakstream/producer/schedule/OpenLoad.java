package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.Load;
import java.util.ArrayList;
import java.util.List;

/** The fire times of a tenant's stretches with an arrival rate, the run's ramp applied. */
final class OpenLoad {
  private OpenLoad() {}

  /**
   * @param rampNs time from the start of the load over which rates grow from nothing
   * @param fraction see {@link ConstantRate}
   */
  static FireTimes of(List<Stretch> stretches, long rampNs, double fraction) {
    List<InSequence.Part> parts = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.load() instanceof Load.Rate rate) {
        append(parts, stretch, rate.perS(), rampNs, fraction);
      }
    }
    return new InSequence(parts);
  }

  private static void append(
      List<InSequence.Part> parts, Stretch stretch, double perS, long rampNs, double fraction) {
    long startNs = stretch.startNs();
    long splitNs = Math.min(Math.max(rampNs, startNs), stretch.endNs());
    if (splitNs > startNs) {
      double from = perS * startNs / rampNs;
      double to = perS * splitNs / rampNs;
      parts.add(
          new InSequence.Part(startNs, new LinearRamp(from, to, fraction, splitNs - startNs)));
    }
    if (stretch.endNs() > splitNs) {
      parts.add(
          new InSequence.Part(
              splitNs, new ConstantRate(perS, fraction, stretch.endNs() - splitNs)));
    }
  }
}
