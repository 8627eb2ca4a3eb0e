package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.window.ResourceSeries;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Leaks under minute samples with AR(1) noise, 0.8, sd 1 %. */
public final class LeakRates {
  public static final double GB = 1e9;
  private static final double[] TAUS_H = {0.5, 1, 2, 4};
  private static final double[] AMPLITUDES = {0.05, 0.2, 1};
  private static final double[] LENGTHS_H = {8, 12, 24};
  private static final int SOME = 5;
  private static final double POWER = 0.99;
  private static final double POWER_OF_ONSET = 0.95;

  /** Of a leak under noise that nearly hides whether it slows down. */
  private static final double POWER_AT_ONCE = 0.9;

  private LeakRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("flat, 24 h", s -> rss(24, h -> GB, s)),
        healthy("flat, 4 h", s -> rss(4, h -> GB, s)),
        healthy("sawtooth of 30 % every 17 min, 24 h", s -> rss(24, LeakRates::sawtooth, s)),
        healthy("± 10 % over the day, 24 h", s -> rss(24, h -> daily(h + s % 24), s)),
        Rate.atMost(
            "leaks",
            "caches, time constant 0.5 to 4 h, 8 to 24 h",
            0.01,
            1,
            s -> LeakDetector.of(cache(s)).isLeak()),
        Rate.healthy(
            "leaks", "flat, 24 h, certain at any look", 1, s -> early(rss(24, h -> GB, s))),
        Rate.healthy(
            "leaks",
            "sawtooth of 30 %, 24 h, certain at any look",
            1,
            s -> early(rss(24, LeakRates::sawtooth, s))),
        Rate.healthy(
            "leaks",
            "± 10 % over the day, certain at any look",
            1,
            s -> early(rss(24, h -> daily(h + s % 24), s))),
        Rate.atMost(
            "leaks",
            "caches, 1 to 4 h, +50 to 800 %, at any look",
            0.01,
            1,
            s -> early(rss(24, largeCache(s), s))),
        Rate.atMost(
            "leaks",
            "caches, 8 and 16 h, failed below their limit",
            0.01,
            1,
            LeakRates::failsSlowCache),
        Rate.power(
            "leaks", "50 %/h, certain by hour 3", POWER_AT_ONCE, 1, s -> earlyBy(3, 0.5, 0.01, s)),
        Rate.power(
            "leaks",
            "15 %/h, sd 0.3 %, certain by hour 3",
            POWER_AT_ONCE,
            1,
            s -> earlyBy(3, 0.15, 0.003, s)),
        Rate.power("leaks", "15 %/h, certain by hour 6", POWER, 1, s -> earlyBy(6, 0.15, 0.01, s)),
        Rate.power("leaks", "2 %/h, certain by hour 20", POWER, 1, s -> earlyBy(20, 0.02, 0.01, s)),
        Rate.power(
            "leaks",
            "2 %/h that begins, 4 h to go or more",
            POWER_OF_ONSET,
            1,
            LeakRates::callsOnset),
        Rate.power(
            "leaks",
            "10 %/h that begins, growing 90 min later",
            POWER_OF_ONSET,
            1,
            LeakRates::seesOnset),
        Rate.power(
            "leaks",
            "3 h sawteeth, floor rising 1 %/h",
            POWER_OF_ONSET,
            1,
            s -> LeakDetector.of(rss(24, h -> slowTeeth(h) * (1 + 0.01 * h), s)).isLeak()),
        healthy("3 h sawteeth of 30 %, 24 h", s -> rss(24, h -> slowTeeth(h + s % 3), s)),
        Rate.atMost(
            "leaks",
            "caches that begin to fill later, τ 0.5 to 2 h",
            0.01,
            1,
            s -> LeakDetector.of(rss(24, laterCache(s), s)).isLeak()),
        Rate.atMost(
            "leaks", "caches of any shape, ever failed early", 0.01, SOME, LeakRates::failsFilling),
        Rate.power(
            "leaks",
            "as slow as a healthy day says it would show",
            POWER_OF_ONSET,
            1,
            LeakRates::showsSmallest),
        called("2 %/h, growing by hour 6", 6, LeakClass.GROWING::equals),
        called("2 %/h, linear by hour 24", 24, LeakClass.LINEAR::equals));
  }

  private static Rate healthy(String what, LongFunction<ResourceSeries> make) {
    return Rate.healthy("leaks", what, 1, seed -> LeakDetector.of(make.apply(seed)).isLeak());
  }

  private static Rate called(String what, double hours, Predicate<LeakClass> isRight) {
    return Rate.power(
        "leaks",
        what,
        POWER,
        1,
        seed -> isRight.test(LeakDetector.of(rss(hours, h -> GB * (1 + 0.02 * h), seed))));
  }

  private static double sawtooth(double hour) {
    double teeth = hour * 60 / 17;
    return GB * (1 + 0.3 * (teeth - Math.floor(teeth)));
  }

  public static double daily(double hour) {
    return GB * (1 + 0.1 * Math.sin(2 * Math.PI * hour / 24));
  }

  /** One of 36 kinds of caches, each as often as the others. */
  private static ResourceSeries cache(long seed) {
    int kind = (int) Math.floorMod(seed, 36);
    return rss(LENGTHS_H[kind / 12], cache(TAUS_H[kind % 4], AMPLITUDES[kind / 4 % 3]), seed);
  }

  private static boolean showsSmallest(long seed) {
    double perHour = LeakDetector.smallestSlope(rss(24, h -> GB, seed));
    return LeakDetector.of(rss(24, h -> GB * (1 + perHour * h), ~seed)).isLeak();
  }

  private static boolean callsOnset(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double hours = 8 + 16 * random.nextDouble();
    double latestH = Math.min(0.75 * hours, hours - 4);
    double beganH = latestH * random.nextDouble();
    return LeakDetector.of(rss(hours, h -> GB * (1 + 0.02 * Math.max(0, h - beganH)), seed))
        .isLeak();
  }

  private static boolean seesOnset(long seed) {
    double beganH = 1 + 19 * new SplittableRandom(seed).nextDouble();
    DoubleUnaryOperator curve = h -> GB * (1 + 0.1 * Math.max(0, h - beganH));
    return GrowthOnset.of(rss(beganH + 1.5, curve, seed).minutes()).isPresent();
  }

  /**
   * Whether a cache is ever said to break a limit that it never reaches: it fills straight,
   * exponentially, in steps or in bursts, for half an hour to half of the day.
   */
  private static boolean failsFilling(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double filledH = 0.5 + 11.5 * random.nextDouble();
    double share = 0.1 + 1.9 * random.nextDouble();
    int kind = random.nextInt(4);
    int steps = 3 + random.nextInt(10);
    DoubleUnaryOperator part =
        hour -> {
          double done = Math.min(1, hour / filledH);
          double within = done * steps - Math.floor(done * steps);
          return switch (kind) {
            case 0 -> done;
            case 1 -> -Math.expm1(-4 * hour / filledH);
            case 2 -> Math.floor(done * steps) / steps;
            default -> (Math.floor(done * steps) + Math.min(1, 4 * within)) / steps;
          };
        };
    DoubleUnaryOperator cache = hour -> GB * (1 + share * part.applyAsDouble(hour));
    double limit = 1.05 * cache.applyAsDouble(24);
    long endUs = SeedRun.START_US + 24 * SeedRun.HOUR_US;
    ResourceSeries day = rss(24, cache, seed);
    for (int hour = 2; hour <= 24; hour++) {
      ResourceSeries soFar =
          new ResourceSeries(
              day.source(), day.metric(), day.unit(), day.minutes().subList(0, hour * 60));
      if (EarlyLeak.of(soFar, List.of(), endUs)
          .filter(leak -> leak.lowAtPlannedEnd() >= limit)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static DoubleUnaryOperator laterCache(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double tauH = 0.5 + 1.5 * random.nextDouble();
    double beganH = 1 + (20 - 3 * tauH) * random.nextDouble();
    double share = 0.05 + 0.95 * random.nextDouble();
    return h -> GB * (1 + share * -Math.expm1(-Math.max(0, h - beganH) / tauH));
  }

  private static double slowTeeth(double hour) {
    double teeth = hour / 3;
    return GB * (1 + 0.3 * (teeth - Math.floor(teeth)));
  }

  private static boolean early(ResourceSeries series) {
    return EarlyLeak.of(series, List.of(), 0).isPresent();
  }

  private static boolean earlyBy(double hours, double perHour, double deviation, long seed) {
    DoubleUnaryOperator leak = hour -> GB * (1 + perHour * hour);
    return early(ResourceRuns.of("replica-1", "rss", hours, leak, deviation, seed));
  }

  /** Caches that grow by more than the noise hides, each as often as the others. */
  private static DoubleUnaryOperator largeCache(long seed) {
    double[] amplitudes = {0.5, 1, 2, 4, 8};
    return cache(
        TAUS_H[1 + (int) Math.floorMod(seed, 3)],
        amplitudes[(int) Math.floorMod(seed / 3, amplitudes.length)]);
  }

  /** Whether a limit that a slow cache never reaches in a day is said to be reached. */
  private static boolean failsSlowCache(long seed) {
    DoubleUnaryOperator cache = cache(seed % 2 == 0 ? 8 : 16, seed % 3 == 0 ? 1 : 4);
    double limit = 1.02 * cache.applyAsDouble(24);
    long endUs = SeedRun.START_US + 24 * SeedRun.HOUR_US;
    return EarlyLeak.of(rss(23, cache, seed), List.of(), endUs)
        .filter(leak -> leak.lowAtPlannedEnd() >= limit)
        .isPresent();
  }

  public static DoubleUnaryOperator cache(double tauH, double amplitude) {
    return hour -> GB * (1 + amplitude * (1 - Math.exp(-hour / tauH)));
  }

  public static ResourceSeries rss(double hours, DoubleUnaryOperator curve, long seed) {
    return ResourceRuns.of("replica-1", "rss", hours, curve, 0.01, seed);
  }
}
