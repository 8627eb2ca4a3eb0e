package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.ResourceSeries;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Leaks under minute samples with AR(1) noise, 0.8, sd 1 %. */
final class LeakRates {
  static final double GB = 1e9;
  private static final double[] TAUS_H = {0.5, 1, 2, 4};
  private static final double[] AMPLITUDES = {0.05, 0.2, 1};
  private static final double[] LENGTHS_H = {8, 12, 24};
  private static final double POWER = 0.99;

  private LeakRates() {}

  static List<Rate> all() {
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
            s -> Leaks.of(cache(s)).isLeak()),
        called("2 %/h, growing by hour 6", 6, LeakClass.GROWING::equals),
        called("2 %/h, linear by hour 24", 24, LeakClass.LINEAR::equals));
  }

  private static Rate healthy(String what, LongFunction<ResourceSeries> make) {
    return Rate.healthy("leaks", what, 1, seed -> Leaks.of(make.apply(seed)).isLeak());
  }

  private static Rate called(String what, double hours, Predicate<LeakClass> isRight) {
    return Rate.power(
        "leaks",
        what,
        POWER,
        1,
        seed -> isRight.test(Leaks.of(rss(hours, h -> GB * (1 + 0.02 * h), seed))));
  }

  private static double sawtooth(double hour) {
    double teeth = hour * 60 / 17;
    return GB * (1 + 0.3 * (teeth - Math.floor(teeth)));
  }

  static double daily(double hour) {
    return GB * (1 + 0.1 * Math.sin(2 * Math.PI * hour / 24));
  }

  /** One of 36 kinds of caches, each as often as the others. */
  private static ResourceSeries cache(long seed) {
    int kind = (int) Math.floorMod(seed, 36);
    return rss(LENGTHS_H[kind / 12], cache(TAUS_H[kind % 4], AMPLITUDES[kind / 4 % 3]), seed);
  }

  static DoubleUnaryOperator cache(double tauH, double amplitude) {
    return hour -> GB * (1 + amplitude * (1 - Math.exp(-hour / tauH)));
  }

  static ResourceSeries rss(double hours, DoubleUnaryOperator curve, long seed) {
    return ResourceRuns.of("replica-1", "rss", hours, curve, 0.01, seed);
  }
}
