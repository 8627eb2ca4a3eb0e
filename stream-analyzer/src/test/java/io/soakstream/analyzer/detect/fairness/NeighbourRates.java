package io.soakstream.analyzer.detect.fairness;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.MadeFacts;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.NeighbourRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Noisy neighbours among five tenants whose load follows the day, or comes in bursts. */
public final class NeighbourRates {
  private static final int TENANTS = 5;
  private static final double POWER = 0.95;
  private static final int SOME = 2;

  private NeighbourRates() {}

  public static List<Rate> all() {
    return List.of(
        healthy("four hours, load ± 50 % over the day, AR(1)", 240, 0),
        healthy("one hour, AR(1) 0.8", 60, 0),
        healthy("a day, a tenant's bursts slow nobody", 1_440, 1),
        Rate.power(
            "neighbours",
            "a day, A's bursts slow E by 10 %: A first",
            POWER,
            SOME,
            seed -> {
              List<NeighbourRow> rows = NoisyNeighbours.find(facts(seed, 1_440, 1, 0.1));
              return !rows.isEmpty()
                  && rows.get(0).getTenant().equals("A")
                  && rows.stream().allMatch(row -> row.getTenant().equals("A"));
            }));
  }

  private static Rate healthy(String what, int minutes, double bursts) {
    return Rate.healthy(
        "neighbours",
        what,
        SOME,
        seed -> !NoisyNeighbours.find(facts(seed, minutes, bursts, 0)).isEmpty());
  }

  /**
   * Minutes of five tenants.
   *
   * @param bursts by how much A's load rises in a burst of ten minutes, twenty of them a day
   * @param slows by how much E is slower in them
   */
  public static RunFacts facts(long seed, int minutes, double bursts, double slows) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<SeriesKey, List<WindowFigures>> series = new TreeMap<>();
    double phase = random.nextDouble();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      String name = String.valueOf((char) ('A' + tenant));
      List<WindowFigures> windows = new ArrayList<>();
      double wander = LevelRuns.gaussian(random);
      double busy = LevelRuns.gaussian(random);
      for (int i = 0; i < minutes; i++) {
        wander = 0.8 * wander + 0.6 * LevelRuns.gaussian(random);
        busy = 0.8 * busy + 0.6 * LevelRuns.gaussian(random);
        boolean isBurst = i % 72 >= 50 && i % 72 < 60;
        double day = 1 + 0.5 * Math.sin(2 * Math.PI * (i / 1_440.0 + phase));
        double load = 600 * day * (1 + 0.1 * busy) * (tenant == 0 && isBurst ? 1 + bursts : 1);
        double level =
            (1 + 0.01 * wander) * (1 + 0.1 * day) * (tenant == 4 && isBurst ? 1 + slows : 1);
        long requests = Math.round(load + Math.sqrt(load) * LevelRuns.gaussian(random));
        double scattered = level * (1 + 0.02 * LevelRuns.gaussian(random));
        windows.add(minute(i, requests, Math.round(15_000 * scattered)));
      }
      series.put(SeriesKey.ofTenant(name), windows);
    }
    return MadeFacts.ofMinutes(series);
  }

  private static WindowFigures minute(int i, long requests, long p95Us) {
    return new WindowFigures(
        LevelRuns.START_US + i * 60_000_000L,
        60_000_000L,
        requests,
        0,
        requests,
        p95Us,
        p95Us,
        p95Us,
        p95Us,
        p95Us,
        p95Us,
        p95Us,
        0,
        0);
  }
}
