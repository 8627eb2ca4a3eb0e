package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.detect.burst.ErrorRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.WindowFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up minutes of a day: response times that wander (AR(1), 0.8, sd 1 %), follow the load of the
 * day, show a collector's sawtooth and the scatter of a sampled percentile; errors that come
 * unevenly; a resource with a sawtooth. Fields to be changed at will.
 */
public final class LevelRuns {
  public static final long START_US = ErrorRuns.START_S * 1_000_000;
  private static final long MINUTE_US = 60_000_000;

  public int minutes = 1_440;
  public double byLoad;
  public double sawtooth;
  public double scatter;
  public double warmUp;
  public double drift;
  public int spikeAt = -1;
  public int spikeMinutes = 1;
  public int shiftAt = Integer.MAX_VALUE;
  public double p95Shift = 1;
  public double errorShift = 1;
  public double errorsPerMinute = 3.3;
  public double resourceShift = 1;

  private final SplittableRandom random;

  public LevelRuns(long seed) {
    random = new SplittableRandom(seed);
  }

  public List<WindowFigures> windows() {
    List<WindowFigures> windows = new ArrayList<>();
    double wander = gaussian();
    double phase = random.nextDouble() * 1_440;
    double toothAt = random.nextDouble() * 17;
    for (int i = 0; i < minutes; i++) {
      wander = 0.8 * wander + 0.6 * gaussian();
      double load = 1 + 0.5 * Math.sin(2 * Math.PI * (i + phase) / 1_440);
      double level =
          (1 + 0.01 * wander)
              * (1 + byLoad * load)
              * (1 + sawtooth * ((i + toothAt) % 17) / 17)
              * (1 + warmUp * Math.exp(-i / 60.0))
              * (1 + drift * i / 1_440);
      if (i >= spikeAt && i < spikeAt + spikeMinutes) {
        level *= 3;
      }
      boolean isShifted = i >= shiftAt;
      double p95 = level * (1 + scatter * gaussian()) * (isShifted ? p95Shift : 1);
      long requests = Math.round(3_300 * load);
      double expected = errorsPerMinute * load * (isShifted ? errorShift : 1);
      windows.add(
          new WindowFigures(
              START_US + i * MINUTE_US,
              MINUTE_US,
              requests,
              poisson(expected * Math.max(0, 1 + Math.sqrt(0.3 / expected) * gaussian())),
              requests,
              Math.round(9_000 * level * (1 + scatter / 3 * gaussian())),
              Math.round(12_000 * level),
              Math.round(15_000 * p95),
              Math.round(24_000 * level * (1 + 2 * scatter * gaussian())),
              Math.round(40_000 * level),
              10_000 * level,
              Math.round(200_000 * level),
              0,
              0));
    }
    return windows;
  }

  /** Memory with a sawtooth of 30 % every 17 minutes, or another period. */
  public ResourceSeries resource(double teeth, double periodMinutes) {
    List<ResourceSeries.Minute> readings = new ArrayList<>();
    double wander = gaussian();
    double toothAt = random.nextDouble() * periodMinutes;
    for (int i = 0; i < minutes; i++) {
      wander = 0.8 * wander + 0.6 * gaussian();
      double value =
          1e9
              * (1 + 0.01 * wander)
              * (1 + teeth * ((i + toothAt) % periodMinutes) / periodMinutes)
              * (i >= shiftAt ? resourceShift : 1);
      readings.add(
          new ResourceSeries.Minute(START_US + i * MINUTE_US, 1, value, value, value, value));
    }
    return new ResourceSeries("replica-1", "rss", "bytes", readings);
  }

  private long poisson(double mean) {
    long count = 0;
    double limit = Math.exp(-mean);
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private double gaussian() {
    return gaussian(random);
  }

  /** A standard normal number. */
  public static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
