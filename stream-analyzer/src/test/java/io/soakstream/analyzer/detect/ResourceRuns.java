package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.ResourceSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Minute readings of made-up resources: a curve over hours with AR(1) noise. */
public final class ResourceRuns {
  private ResourceRuns() {}

  /**
   * A series.
   *
   * @param curve level by hour
   * @param deviation of the noise, share of the level; consecutive readings correlate by 0.8
   */
  public static ResourceSeries of(
      String source,
      String metric,
      double hours,
      DoubleUnaryOperator curve,
      double deviation,
      long seed) {
    Random random = new Random(seed);
    double noise = random.nextGaussian();
    List<ResourceSeries.Minute> minutes = new ArrayList<>();
    for (int minute = 0; minute < hours * 60; minute++) {
      noise = 0.8 * noise + 0.6 * random.nextGaussian();
      double value = curve.applyAsDouble(minute / 60.0) * (1 + deviation * noise);
      minutes.add(
          new ResourceSeries.Minute(
              SeedRun.START_US + minute * 60_000_000L, 1, value, value, value, value));
    }
    return new ResourceSeries(source, metric, "bytes", minutes);
  }

  /** A curve through points at hours 0, 6, 12, 18 and 24, straight between them. */
  public static DoubleUnaryOperator through(double... points) {
    return hour -> {
      int from = (int) Math.min(points.length - 2, hour / 6);
      double part = hour / 6 - from;
      return points[from] * (1 - part) + points[from + 1] * part;
    };
  }
}
