package io.soakstream.analyzer.detect.trend;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.detect.step.ChangePointRates;
import java.util.List;
import java.util.function.LongFunction;

/** Warm-ups of days that have one and of days that have none. */
public final class WarmUpRates {
  private static final double POWER = 0.99;

  private WarmUpRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("AR(1) 0.8, sd 1 %", LevelRuns::new),
        healthy("and load ± 50 %, sawteeth, scatter", seed -> ChangePointRates.day(seed, 0.018)),
        healthy("one hour, AR(1) 0.8, sd 1 %", WarmUpRates::hour),
        Rate.power(
            "warm-up",
            "30 % slower, time constant 1 h",
            POWER,
            1,
            seed -> {
              LevelRuns run = ChangePointRates.day(seed, 0.018);
              run.warmUp = 0.3;
              return WarmUp.of(run.windows()).isPresent();
            }));
  }

  private static LevelRuns hour(long seed) {
    LevelRuns run = new LevelRuns(seed);
    run.minutes = 60;
    return run;
  }

  private static Rate healthy(String what, LongFunction<LevelRuns> make) {
    return Rate.healthy(
        "warm-up", what, 1, seed -> WarmUp.of(make.apply(seed).windows()).isPresent());
  }
}
