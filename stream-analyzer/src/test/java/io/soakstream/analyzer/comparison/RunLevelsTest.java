package io.soakstream.analyzer.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.comparison.RunLevels.Change;
import io.soakstream.analyzer.comparison.RunLevels.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunLevelsTest {
  private static final int HISTORIES = Integer.getInteger("soak.detectors.runs", 200);
  private static final int CHANGED = HISTORIES >= 1000 ? HISTORIES : HISTORIES / 4;
  private static final long SEED = Long.getLong("soak.detectors.seed", 1);

  /**
   * Six figures as runs have them: latencies that rise and fall together, a few rare errors, bursts
   * that hardly ever are; now and then a run on a machine that was busy.
   */
  private static List<Figure> healthy(int runs, Random random) {
    double[][] values = new double[6][runs];
    for (int i = 0; i < runs; i++) {
      double machine = 0.03 * random.nextGaussian() + (random.nextInt(20) == 0 ? 0.4 : 0);
      values[0][i] = 55 * Math.exp(0.001 * random.nextGaussian());
      values[1][i] = poisson(4, random) / 198_000.0;
      for (int figure = 2; figure < 5; figure++) {
        values[figure][i] =
            8_000 * figure * Math.exp(machine + 0.01 * figure * random.nextGaussian());
      }
      values[5][i] = random.nextInt(10) == 0 ? 1 : 0;
    }
    return List.of(
        new Figure("rate_per_s", values[0], true),
        new Figure("error_rate", values[1], false),
        new Figure("p50_us", values[2], true),
        new Figure("p95_us", values[3], true),
        new Figure("p99_us", values[4], true),
        new Figure("bursts", values[5], false));
  }

  private static int poisson(double mean, Random random) {
    double left = Math.exp(-mean);
    int count = -1;
    for (double product = 1; product > left; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  private static List<Change> find(List<Figure> figures, long seed) {
    return RunLevels.find(figures, figure -> 31 * seed + figure.hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 50, 100})
  void shouldSeldomCryWolf(int runs) {
    Random random = new Random(SEED * 1_000 + runs);
    int alarms = 0;
    for (int i = 0; i < HISTORIES; i++) {
      alarms += find(healthy(runs, random), i).isEmpty() ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT, "%d of %d healthy histories of %d runs changed%n", alarms, HISTORIES, runs);
    int most =
        new BinomialDistribution(HISTORIES, RunLevels.LEVEL).inverseCumulativeProbability(0.999);
    assertThat(alarms).isLessThanOrEqualTo(most);
  }

  /** A step of a third, three times what the figure scatters, between two runs. */
  @ParameterizedTest
  @CsvSource({"12, 6", "20, 10", "20, 15", "50, 45", "100, 50"})
  void shouldSeeAStepWhereItIs(int runs, int at) {
    Random random = new Random(SEED * 1_000 + runs + at);
    int seen = 0;
    int there = 0;
    for (int i = 0; i < CHANGED; i++) {
      List<Figure> figures = new ArrayList<>(healthy(runs, random));
      double[] p95 = figures.get(3).values().clone();
      for (int run = at; run < runs; run++) {
        p95[run] *= 4 / 3.0;
      }
      figures.set(3, new Figure("p95_us", p95, true));
      List<Change> found =
          find(figures, i).stream().filter(change -> change.figure().equals("p95_us")).toList();
      seen += found.isEmpty() ? 0 : 1;
      there += found.stream().anyMatch(change -> Math.abs(change.at() - at) <= 1) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "a step at run %d of %d: seen in %d, within a run of it in %d of %d%n",
        at,
        runs,
        seen,
        there,
        CHANGED);
    assertThat(there).isGreaterThanOrEqualTo(CHANGED * 8 / 10);
  }

  @Test
  void shouldTellEachLevelOfSeveral() {
    double[] values = new double[45];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      double level = i < 15 ? 100 : i < 30 ? 150 : 120;
      values[i] = level * Math.exp(0.01 * random.nextGaussian());
    }
    values[20] = Double.NaN;
    List<Change> found = find(List.of(new Figure("p95_us", values, true)), 1);
    assertThat(found).extracting(Change::at).containsExactly(15, 30);
    assertThat(found.get(0).before()).isCloseTo(100, within(1.5));
    assertThat(found.get(0).after()).isCloseTo(150, within(1.5));
    assertThat(found.get(1).before()).isEqualTo(found.get(0).after());
    assertThat(found.get(1).after()).isCloseTo(120, within(1.5));
    assertThat(find(List.of(new Figure("p95_us", values, true)), 1)).isEqualTo(found);
  }

  @Test
  void shouldNotTakeOneBadRunForAChange() {
    double[] values = new double[40];
    Random random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + random.nextGaussian();
    }
    values[25] = 500;
    assertThat(find(List.of(new Figure("p95_us", values, true)), 1)).isEmpty();
  }

  @Test
  void shouldSayNothingOfTooFewRunsHoweverFarApartTheyAre() {
    for (int runs = 0; runs < RunLevels.runsMin(6); runs++) {
      double[] values = new double[runs];
      Arrays.fill(values, 100);
      Arrays.fill(values, runs / 2, runs, 1_000);
      Figure clear = new Figure("p95_us", values, true);
      assertThat(find(List.of(clear, clear, clear, clear, clear, clear), 1))
          .as("%d runs", runs)
          .isEmpty();
    }
  }

  @Test
  void shouldKnowHowManyRunsItTakes() {
    assertThat(RunLevels.runsMin(6)).isEqualTo(10); // 2 of 252 orders, 0.8 % of 5 %/6
    double[] values = new double[14];
    Arrays.fill(values, 100);
    Arrays.fill(values, 7, 14, 101);
    Figure clear = new Figure("p95_us", values, true);
    assertThat(find(List.of(clear, clear, clear, clear, clear, clear), 1))
        .hasSize(6)
        .allMatch(change -> change.at() == 7 && change.pValue() < RunLevels.LEVEL);
  }

  @Test
  void shouldTakeRunsThatAreAllAlikeForWhatTheyAre() {
    double[] values = new double[30];
    assertThat(find(List.of(new Figure("bursts", values, false)), 1)).isEmpty();
  }
}
