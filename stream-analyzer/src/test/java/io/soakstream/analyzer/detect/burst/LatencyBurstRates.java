package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.detect.Rate;
import java.util.List;
import java.util.function.LongFunction;

/** Bursts of latency: healthy days and hours, and stalls of seven seconds. */
public final class LatencyBurstRates {
  private static final int MANY = 10;
  private static final double POWER = 0.99;
  private static final int HOUR_WINDOWS = 360;

  private LatencyBurstRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("55/s, AR(1) 0.8, sd 1 %", MANY, SlowRuns::new),
        healthy("55/s, AR(1) 0.8, sd 3 %", MANY, seed -> day(seed, 0.03, 0, 0)),
        healthy("and load ± 50 %, sawteeth of 3 %", MANY, seed -> day(seed, 0.01, 0.1, 0.03)),
        healthy("one hour, 55/s, sd 1 %", 2, seed -> hour(seed, 55)),
        healthy("one hour, 5/s, sd 1 %", 2, seed -> hour(seed, 5)),
        power("7 s of + 200 ms at 55/s", MANY, false, seed -> day(seed, 0.01, 0.1, 0.03)),
        power(
            "7 s of + 200 ms in a tenant of 20 %", MANY, true, seed -> day(seed, 0.01, 0.1, 0.03)),
        power("7 s of + 200 ms in an hour", 2, false, seed -> hour(seed, 55)));
  }

  private static SlowRuns day(long seed, double wander, double byLoad, double sawtooth) {
    SlowRuns run = new SlowRuns(seed);
    run.wander = wander;
    run.byLoad = byLoad;
    run.sawtooth = sawtooth;
    return run;
  }

  private static SlowRuns hour(long seed, double perSecond) {
    SlowRuns run = new SlowRuns(seed);
    run.windows = HOUR_WINDOWS;
    run.perSecond = perSecond;
    return run;
  }

  private static Rate healthy(String what, int weight, LongFunction<SlowRuns> make) {
    return Rate.healthy(
        "latency bursts", what, weight, seed -> !make.apply(seed).bursts().isEmpty());
  }

  private static Rate power(String what, int weight, boolean onlyB, LongFunction<SlowRuns> make) {
    return Rate.power(
        "latency bursts",
        what,
        POWER,
        weight,
        seed -> {
          SlowRuns run = make.apply(seed);
          run.stallAtS = 100 + run.uniform() * (10 * run.windows - 200);
          run.stallS = 7;
          run.stallUs = 200_000;
          run.stallsOnlyB = onlyB;
          return run.bursts().stream()
              .anyMatch(
                  burst ->
                      SlowRuns.startS(burst) < run.stallAtS + run.stallS
                          && SlowRuns.startS(burst) + burst.getLengthS() > run.stallAtS);
        });
  }
}
