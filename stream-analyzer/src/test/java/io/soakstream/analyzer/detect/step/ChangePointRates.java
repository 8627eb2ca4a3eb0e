package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.MadeFacts;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.detect.burst.ErrorRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.ChangePointRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/** Change points: healthy days of many kinds, and a shift of the p95 at noon. */
public final class ChangePointRates {
  private static final int SOME = 5;
  private static final int NOON_MIN = 720;
  private static final double POWER = 0.95;
  private static final int NEAR_MIN = 10;
  private static final double LEVEL_PERCENT = 20;

  private ChangePointRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("AR(1) 0.8, sd 1 %", 0, LevelRuns::new),
        healthy("and load ± 50 %, sawteeth", 0.3, seed -> day(seed, 0)),
        healthy("and the scatter of percentiles", 0.1, seed -> day(seed, 0.018)),
        healthy("and a warm-up of an hour, a spike", 0, ChangePointRates::warmUpAndSpike),
        healthy("94 errors a day", 0, ChangePointRates::fewErrors),
        located("p95 + 5 % at noon, AR(1) 0.8, sd 1 %", LevelRuns::new),
        located("the same, load ± 50 %, sawteeth", seed -> day(seed, 0)),
        located("the same, and the scatter of percentiles", seed -> day(seed, 0.018)),
        Rate.power(
            "change points",
            "p95 by as little as the day says, at noon",
            POWER,
            SOME,
            ChangePointRates::showsSmallest),
        shifted("CPU from 20 to 30 %, sd 3 of five minutes", 0.99, 10, 3, 1, NEAR_MIN),
        shifted("1.5 sd in white noise", POWER, 4.5, 3, 1, 30),
        shifted("two changes within an hour", POWER, 10, 2, 2, NEAR_MIN));
  }

  public static LevelRuns day(long seed, double scatter) {
    LevelRuns run = new LevelRuns(seed);
    run.byLoad = 0.1;
    run.sawtooth = 0.03;
    run.scatter = scatter;
    return run;
  }

  private static LevelRuns warmUpAndSpike(long seed) {
    LevelRuns run = new LevelRuns(seed);
    run.scatter = 0.018;
    run.warmUp = 0.2;
    run.spikeAt = 300 + (int) (seed % 800);
    run.spikeMinutes = 1 + (int) (seed % 10);
    return run;
  }

  private static LevelRuns fewErrors(long seed) {
    LevelRuns run = new LevelRuns(seed);
    run.errorsPerMinute = 94.0 / 1_440;
    return run;
  }

  private static Rate healthy(String what, double teeth, LongFunction<LevelRuns> make) {
    return Rate.healthy(
        "change points",
        what,
        SOME,
        seed -> {
          LevelRuns run = make.apply(seed);
          return !find(run.windows(), seed, run.resource(teeth, 17)).isEmpty();
        });
  }

  private static Rate located(String what, LongFunction<LevelRuns> make) {
    return Rate.power(
        "change points",
        what,
        POWER,
        SOME,
        seed -> {
          LevelRuns run = make.apply(seed);
          run.shiftAt = NOON_MIN + (int) (seed % 5);
          run.p95Shift = 1.05;
          return find(run.windows(), seed).stream()
              .filter(row -> row.getSeries().equals("p95_us"))
              .anyMatch(row -> Math.abs(minuteOf(row) - run.shiftAt) <= NEAR_MIN);
        });
  }

  /**
   * A level of 240 to 313 blocks of five minutes that rises in the middle, once or twice within an
   * hour; all of it found as near as asked.
   */
  private static Rate shifted(
      String what, double bar, double size, double deviation, int times, int nearMin) {
    return Rate.power(
        "change points",
        what,
        bar,
        SOME,
        seed -> {
          Random random = new Random(seed);
          int blocks = 240 + random.nextInt(74);
          int at = blocks / 2 + random.nextInt(5);
          int again = at + 8 + random.nextInt(5);
          List<ResourceSeries.Minute> minutes = new ArrayList<>();
          for (int i = 0; i < blocks; i++) {
            int done = (i >= at ? 1 : 0) + (times > 1 && i >= again ? 1 : 0);
            double value = LEVEL_PERCENT + size * done + deviation * random.nextGaussian();
            for (int minute = 0; minute < 5; minute++) {
              long us = LevelRuns.START_US + (i * 5L + minute) * 60_000_000L;
              minutes.add(new ResourceSeries.Minute(us, 1, value, value, value, value));
            }
          }
          ResourceSeries cpu = new ResourceSeries("db", "cpu", "percent", minutes);
          List<Double> found =
              find(new LevelRuns(seed).windows(), seed, cpu).stream()
                  .filter(row -> row.getSeries().equals("cpu db"))
                  .map(ChangePointRates::minuteOf)
                  .toList();
          return isNear(found, at * 5, nearMin)
              && (times == 1 || isNear(found, again * 5, nearMin));
        });
  }

  private static boolean showsSmallest(long seed) {
    LevelRuns run = day(seed, 0.018);
    double shift =
        ChangePoints.smallestShifts(MadeFacts.ofMinutes(day(~seed, 0.018).windows())).get("p95_us");
    run.shiftAt = NOON_MIN;
    run.p95Shift = 1 + shift;
    return find(run.windows(), seed).stream()
        .filter(row -> row.getSeries().equals("p95_us"))
        .anyMatch(row -> Math.abs(minuteOf(row) - run.shiftAt) <= 30);
  }

  private static boolean isNear(List<Double> found, int minute, int nearMin) {
    return found.stream().anyMatch(at -> Math.abs(at - minute) <= nearMin);
  }

  public static List<ChangePointRow> find(
      List<WindowFigures> minutes, long seed, ResourceSeries... resources) {
    return ChangePoints.find(
        MadeFacts.ofMinutes(minutes, resources), series -> seed * 31 + series.hashCode());
  }

  public static double minuteOf(ChangePointRow row) {
    return (Instant.parse(row.getAt()).getEpochSecond() - ErrorRuns.START_S) / 60.0;
  }
}
