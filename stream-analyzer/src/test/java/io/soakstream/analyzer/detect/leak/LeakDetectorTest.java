package io.soakstream.analyzer.detect.leak;

import static io.soakstream.analyzer.detect.leak.LeakRates.GB;
import static io.soakstream.analyzer.detect.leak.LeakRates.rss;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class LeakDetectorTest {
  private static final int RUNS = Integer.getInteger("soak.detectors.runs", 200);

  private static Map<LeakClass, Integer> classes(String what, LongFunction<ResourceSeries> make) {
    Map<LeakClass, Integer> classes = new EnumMap<>(LeakClass.class);
    for (long seed = 0; seed < RUNS; seed++) {
      classes.merge(LeakDetector.of(make.apply(seed)), 1, Integer::sum);
    }
    System.out.printf(Locale.ROOT, "leaks, %-34s %s of %d%n", what, classes, RUNS);
    return classes;
  }

  private static int count(Map<LeakClass, Integer> classes, LeakClass wanted) {
    return classes.getOrDefault(wanted, 0);
  }

  @Test
  void shouldCallTheMemoryOfSeed000AWarmUp() {
    DoubleUnaryOperator table =
        ResourceRuns.through(1.17 * GB, 1.30 * GB, 1.40 * GB, 1.47 * GB, 1.40 * GB);
    DoubleUnaryOperator saturating = hour -> (hour < 12 ? 1.17 + 0.23 * hour / 12 : 1.40) * GB;
    assertThat(count(classes("seed 000, table", s -> rss(24, table, s)), LeakClass.WARMED_UP))
        .isEqualTo(RUNS);
    assertThat(
            count(
                classes("seed 000, flat from 12", s -> rss(24, saturating, s)),
                LeakClass.WARMED_UP))
        .isEqualTo(RUNS);
    assertThat(
            count(
                classes(
                    "seed 000, heap",
                    s -> rss(24, ResourceRuns.through(145, 167, 178, 182, 179), s)),
                LeakClass.WARMED_UP))
        .isEqualTo(RUNS);
    assertThat(
            count(
                classes(
                    "seed 000, redis",
                    s -> rss(24, ResourceRuns.through(120, 145, 168, 172, 174), s)),
                LeakClass.WARMED_UP))
        .isEqualTo(RUNS);
  }

  @Test
  void shouldCallTheQuietMemoryOfTheSimulatedReplicasAWarmUp() {
    for (double peak : new double[] {1.4, 1.5}) {
      DoubleUnaryOperator table =
          ResourceRuns.through((peak - 0.3) * GB, 1.3 * GB, 1.4 * GB, peak * GB, 1.4 * GB);
      DoubleUnaryOperator collected =
          hour ->
              table.applyAsDouble(hour) * (hour > 18.3 && (hour - 18.3) % 1.217 < 0.1 ? 0.98 : 1);
      Map<LeakClass, Integer> classes =
          classes(
              "replica, peak " + peak,
              s -> ResourceRuns.of("replica-2", "rss", 24, collected, 0.003, s));
      assertThat(count(classes, LeakClass.WARMED_UP)).isEqualTo(RUNS);
    }
  }

  @Test
  void shouldCallTwoPercentPerHourALeak() {
    DoubleUnaryOperator leak = hour -> GB * (1 + 0.02 * hour);
    assertThat(count(classes("2 %/h, 24 h", s -> rss(24, leak, s)), LeakClass.LINEAR))
        .isGreaterThanOrEqualTo(RUNS * 99 / 100);
    assertThat(count(classes("2 %/h, 6 h", s -> rss(6, leak, s)), LeakClass.GROWING))
        .isGreaterThanOrEqualTo(RUNS * 99 / 100);
    assertThat(
            count(
                classes(
                    "db_size, 12.5 MB/h on 2.4 GB",
                    s ->
                        ResourceRuns.of(
                            "postgres", "db_size", 24, h -> 2.4 * GB + 12.5e6 * h, 0.0005, s)),
                LeakClass.LINEAR))
        .isEqualTo(RUNS);
  }

  @Test
  void shouldCallFlatMemoryStable() {
    for (double hours : new double[] {1, 4, 24}) {
      assertThat(
              count(
                  classes("flat, " + hours + " h", s -> rss(hours, h -> GB, s)), LeakClass.STABLE))
          .isGreaterThanOrEqualTo(RUNS * 996 / 1000);
    }
    // A collector's sawtooth of 30 % every 17 minutes.
    assertThat(
            count(
                classes(
                    "sawtooth",
                    s -> rss(24, h -> GB * (1 + 0.3 * (h * 60 / 17 - Math.floor(h * 60 / 17))), s)),
                LeakClass.STABLE))
        .isGreaterThanOrEqualTo(RUNS * 99 / 100);
  }

  @Test
  void shouldSeeTheFloorRiseUnderASawtooth() {
    DoubleUnaryOperator saw =
        h -> GB * (1 + 0.01 * h + 0.3 * (h * 60 / 17 - Math.floor(h * 60 / 17)));
    Map<LeakClass, Integer> classes = classes("sawtooth, floor + 1 %/h", s -> rss(24, saw, s));
    assertThat(count(classes, LeakClass.RISING_FLOOR)).isGreaterThanOrEqualTo(RUNS * 95 / 100);
    assertThat(count(classes, LeakClass.RISING_FLOOR) + count(classes, LeakClass.LINEAR))
        .isGreaterThanOrEqualTo(RUNS * 98 / 100);
  }

  @Test
  void shouldCallAJumpAStep() {
    assertThat(count(classes("step", s -> rss(24, h -> h < 10 ? GB : 1.2 * GB, s)), LeakClass.STEP))
        .isGreaterThanOrEqualTo(RUNS * 99 / 100);
  }

  @Test
  void shouldNotSpeakFromAMinuteOfReadings() {
    assertThat(LeakDetector.of(rss(0.5, h -> GB * (1 + h), 1))).isEqualTo(LeakClass.INSUFFICIENT);
  }
}
