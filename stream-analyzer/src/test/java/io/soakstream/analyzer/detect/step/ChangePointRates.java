package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.MadeFacts;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.detect.burst.ErrorRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.ChangePointRow;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

/** Change points: healthy days of many kinds, and a shift of the p95 at noon. */
public final class ChangePointRates {
  private static final int SOME = 5;
  private static final int NOON_MIN = 720;
  private static final double POWER = 0.95;
  private static final int NEAR_MIN = 10;

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
        located("the same, and the scatter of percentiles", seed -> day(seed, 0.018)));
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

  public static List<ChangePointRow> find(
      List<WindowFigures> minutes, long seed, ResourceSeries... resources) {
    return ChangePoints.find(
        MadeFacts.ofMinutes(minutes, resources), series -> seed * 31 + series.hashCode());
  }

  public static double minuteOf(ChangePointRow row) {
    return (Instant.parse(row.getAt()).getEpochSecond() - ErrorRuns.START_S) / 60.0;
  }
}
