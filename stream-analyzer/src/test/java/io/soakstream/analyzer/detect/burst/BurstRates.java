package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.result.Burst;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** Error bursts: healthy runs of many kinds, and bursts of seven seconds. */
public final class BurstRates {
  private static final int DAY_S = 86_400;
  private static final int SOME = 5;
  private static final int MANY = 20;
  private static final double SEED_000 = 94.0 / DAY_S;
  private static final double POWER = 0.99;
  private static final double POWER_UNEVEN = 0.98;

  private BurstRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("94 errors in a day", SOME, seed -> new ErrorRuns(seed, DAY_S).anywhere(94)),
        healthy("94 a day, hours uneven (1.3)", SOME, seed -> uneven(seed, SEED_000, 3600)),
        healthy("94 a day, minutes uneven (1.3)", SOME, seed -> uneven(seed, SEED_000, 60)),
        healthy("94 a day, seconds uneven (1.3)", SOME, seed -> uneven(seed, SEED_000, 1)),
        healthy("one minute, 5 errors", 1, seed -> new ErrorRuns(seed, 60).anywhere(5)),
        healthy("one minute, 60 errors", 1, seed -> new ErrorRuns(seed, 60).anywhere(60)),
        healthy("one hour, 30 errors", 1, seed -> new ErrorRuns(seed, 3600).anywhere(30)),
        healthy("0.1 % of 55/s", MANY, seed -> new ErrorRuns(seed, DAY_S).poisson(0.055)),
        healthy("1 % of 55/s", MANY, seed -> new ErrorRuns(seed, DAY_S).poisson(0.55)),
        healthy("1 %, hours uneven (1.3)", MANY, seed -> uneven(seed, 0.55, 3600)),
        healthy("1 %, minutes uneven (1.3)", MANY, seed -> uneven(seed, 0.55, 60)),
        healthy("1 %, seconds uneven (1.3)", MANY, seed -> uneven(seed, 0.55, 1)),
        healthy("0.1 %, load ± 50 % over the day", MANY, seed -> daily(seed, 0.055)),
        healthy("1 %, load ± 50 % over the day", MANY, seed -> daily(seed, 0.55)),
        power("4 errors in 7 s, 94 others", SOME, 4, s -> new ErrorRuns(s, DAY_S).anywhere(94))
            .finely(),
        power(
                "4 in 7 s, 94 others, hours uneven (1.3)",
                POWER_UNEVEN,
                SOME,
                4,
                s -> uneven(s, SEED_000, 3600))
            .finely(),
        power("12 in 7 s at 0.1 % of 55/s", MANY, 12, s -> new ErrorRuns(s, DAY_S).poisson(0.055)),
        power("26 in 7 s at 1 % of 55/s", MANY, 26, s -> new ErrorRuns(s, DAY_S).poisson(0.55)),
        power("26 in 7 s at 1 %, load ± 50 %", MANY, 26, s -> daily(s, 0.55)),
        Rate.power(
            "bursts",
            "as few in 7 s as the run says it would show",
            0.95,
            SOME,
            BurstRates::showsFewest),
        beside("2 to 10 of 4 to 200 errors, beside 94", s -> new ErrorRuns(s, DAY_S).anywhere(94)),
        beside("the same, hours uneven (1.3)", s -> uneven(s, SEED_000, 3600)),
        beside("2 to 10, at 0.1 % of 55/s", s -> new ErrorRuns(s, DAY_S).poisson(0.055)));
  }

  private static ErrorRuns uneven(long seed, double perSecond, int blockS) {
    return new ErrorRuns(seed, DAY_S).unevenBlocks(perSecond, blockS, 1.3);
  }

  private static ErrorRuns daily(long seed, double perSecond) {
    return new ErrorRuns(seed, DAY_S).diurnal(perSecond, 55, 0.5, true);
  }

  private static Rate healthy(String what, int weight, LongFunction<ErrorRuns> make) {
    return Rate.healthy("bursts", what, weight, seed -> !make.apply(seed).bursts().isEmpty());
  }

  private static Rate power(String what, int weight, int errors, LongFunction<ErrorRuns> make) {
    return power(what, POWER, weight, errors, make);
  }

  private static Rate power(
      String what, double share, int weight, int errors, LongFunction<ErrorRuns> make) {
    return Rate.power(
        "bursts",
        what,
        share,
        weight,
        seed -> {
          ErrorRuns run = make.apply(seed);
          double atS = 100 + run.uniform() * (run.seconds - 200);
          run.burst(atS, 7, errors);
          return run.bursts().stream().anyMatch(burst -> isThere(burst, atS));
        });
  }

  private static boolean showsFewest(long seed) {
    ErrorRuns run = new ErrorRuns(seed, DAY_S).anywhere(94);
    long fewest =
        ErrorBursts.fewest(
                run.errors.get(SeriesKey.RUN), ErrorRuns.START_S, ErrorRuns.START_S + DAY_S)
            .orElseThrow();
    double atS = 100 + run.uniform() * (DAY_S - 200);
    run.burst(atS, 7, (int) fewest);
    return run.bursts().stream().anyMatch(burst -> isThere(burst, atS));
  }

  /** One of several bursts, of which every one that would be found alone is to be found. */
  private static Rate beside(String what, LongFunction<ErrorRuns> make) {
    return Rate.power(
        "bursts",
        what,
        POWER_UNEVEN,
        MANY,
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          int bursts = 2 + random.nextInt(9);
          double[] atS = new double[bursts];
          for (int i = 0; i < bursts; i++) {
            // One in each stretch of the day, so that none is beside another.
            double stretchS = (double) DAY_S / bursts;
            atS[i] = stretchS * i + 600 + random.nextDouble() * (stretchS - 1_200);
          }
          int one = random.nextInt(bursts);
          ErrorRuns alone = make.apply(seed);
          alone.burst(atS[one], 7, size(seed, one));
          if (alone.bursts().stream().noneMatch(burst -> isThere(burst, atS[one]))) {
            return true;
          }
          ErrorRuns all = make.apply(seed);
          for (int k = 0; k < bursts; k++) {
            int i = (one + k) % bursts;
            all.burst(atS[i], 7, size(seed, i));
          }
          return all.bursts().stream().anyMatch(burst -> isThere(burst, atS[one]));
        });
  }

  /** 4 to 200 errors, small ones as often as large ones. */
  private static int size(long seed, int burst) {
    double uniform = new SplittableRandom(seed * 31 + burst).nextDouble();
    return (int) Math.round(4 * Math.pow(50, uniform));
  }

  private static boolean isThere(Burst burst, double atS) {
    long startS = Instant.parse(burst.getStart()).getEpochSecond() - ErrorRuns.START_S;
    return startS < atS + 8 && startS + burst.getLengthS() > atS - 1;
  }
}
