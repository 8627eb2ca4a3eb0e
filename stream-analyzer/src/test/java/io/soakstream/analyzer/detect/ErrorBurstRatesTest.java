package io.soakstream.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Burst;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * How often the burst scan cries wolf and how often it sees the real thing. A few hundred runs by
 * default; {@code -Dsoak.detectors.runs=1000} for the figures of DETECTORS.md.
 */
class ErrorBurstRatesTest {
  private static final int DAY_S = 86_400;
  private static final int RUNS = Integer.getInteger("soak.detectors.runs", 200);
  private static final double SEED_000 = 94.0 / DAY_S;

  @Test
  void shouldStaySilentOnHealthyRunsWithFewErrors() {
    assertQuiet("94 errors a day", RUNS, seed -> new ErrorRuns(seed, DAY_S).anywhere(94));
    assertQuiet(
        "hours uneven by 1.3",
        RUNS,
        seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(SEED_000, 3600, 1.3));
    assertQuiet(
        "minutes uneven by 1.3",
        RUNS,
        seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(SEED_000, 60, 1.3));
    assertQuiet(
        "seconds uneven by 1.3",
        RUNS,
        10,
        seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(SEED_000, 1, 1.3));
    assertQuiet("a minute, 5 errors", RUNS, seed -> new ErrorRuns(seed, 60).anywhere(5));
    assertQuiet("a minute, 60 errors", RUNS, seed -> new ErrorRuns(seed, 60).anywhere(60));
    assertQuiet("an hour, 30 errors", RUNS, seed -> new ErrorRuns(seed, 3600).anywhere(30));
  }

  @Test
  void shouldStaySilentOnHealthyRunsWithManyErrors() {
    int runs = Math.max(10, RUNS / 10);
    runs = RUNS >= 1000 ? RUNS : runs;
    assertQuiet("0.1 % of 55/s", runs, seed -> new ErrorRuns(seed, DAY_S).poisson(0.055));
    assertQuiet("1 % of 55/s", runs, seed -> new ErrorRuns(seed, DAY_S).poisson(0.55));
    assertQuiet(
        "1 %, seconds by 1.3", runs, seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(0.55, 1, 1.3));
    assertQuiet(
        "1 %, hours by 1.3",
        runs, seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(0.55, 3600, 1.3));
    assertQuiet(
        "1 %, minutes by 1.3",
        runs, seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(0.55, 60, 1.3));
    assertQuiet(
        "1 %, load ± 50 %", runs, seed -> new ErrorRuns(seed, DAY_S).diurnal(0.55, 55, 0.5, true));
    assertQuiet(
        "1 %, load ± 50 % uncounted",
        Math.max(4, runs / 10), seed -> new ErrorRuns(seed, DAY_S).diurnal(0.55, 55, 0.5, false));
    assertQuiet(
        "0.1 %, load ± 50 %",
        runs, seed -> new ErrorRuns(seed, DAY_S).diurnal(0.055, 55, 0.5, true));
  }

  @Test
  void shouldSeeSmallBursts() {
    assertSeen("4 in 7 s at seed 000", RUNS, 4, seed -> new ErrorRuns(seed, DAY_S).anywhere(94));
    int runs = RUNS >= 1000 ? RUNS : Math.max(10, RUNS / 10);
    assertSeen("12 in 7 s at 0.1 %", runs, 12, seed -> new ErrorRuns(seed, DAY_S).poisson(0.055));
    assertSeen("26 in 7 s at 1 %", runs, 26, seed -> new ErrorRuns(seed, DAY_S).poisson(0.55));
    assertSeen(
        "4 in 7 s, hours uneven by 1.3",
        RUNS,
        4,
        seed -> new ErrorRuns(seed, DAY_S).unevenBlocks(SEED_000, 3600, 1.3));
    assertSeen(
        "26 in 7 s at 1 %, load ± 50 %",
        runs, 26, seed -> new ErrorRuns(seed, DAY_S).diurnal(0.55, 55, 0.5, true));
  }

  private static void assertQuiet(String what, int runs, LongFunction<ErrorRuns> make) {
    assertQuiet(what, runs, 4, make);
  }

  private static void assertQuiet(
      String what, int runs, int alarmsMaxPerThousand, LongFunction<ErrorRuns> make) {
    long from = System.nanoTime();
    long alarms =
        LongStream.range(0, runs).filter(seed -> !make.apply(seed).bursts().isEmpty()).count();
    System.out.printf(
        "bursts, healthy, %-28s %d alarms in %d runs, %.1f ms/run%n",
        what, alarms, runs, (System.nanoTime() - from) / 1e6 / runs);
    assertThat(alarms)
        .as("false alarms of %s", what)
        .isLessThanOrEqualTo(Math.max(1, runs * alarmsMaxPerThousand / 1000));
  }

  private static void assertSeen(String what, int runs, int count, LongFunction<ErrorRuns> make) {
    int seen = 0;
    for (long seed = 0; seed < runs; seed++) {
      ErrorRuns run = make.apply(seed);
      double at = 100 + run.uniform() * (run.seconds - 200);
      run.burst(at, 7, count);
      List<Burst> bursts = run.bursts();
      boolean found =
          bursts.stream()
              .anyMatch(
                  b -> {
                    long start =
                        java.time.Instant.parse(b.getStart()).getEpochSecond() - ErrorRuns.START_S;
                    return start < at + 8 && start + b.getLengthS() > at - 1;
                  });
      seen += found ? 1 : 0;
    }
    System.out.printf("bursts, power,   %-28s %d of %d%n", what, seen, runs);
    assertThat(seen).as("power on %s", what).isGreaterThanOrEqualTo((int) Math.floor(runs * 0.985));
  }
}
