package io.soakstream.analyzer.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SustainedLevelTest {
  @Test
  void shouldGiveTheLevelThatSomeStretchKeepsUp() {
    double[] figures = {10, 40, 35, 90, 20};
    assertThat(SustainedLevel.level(figures, 1, true)).isEqualTo(90);
    assertThat(SustainedLevel.level(figures, 2, true)).isEqualTo(35);
    assertThat(SustainedLevel.level(figures, 3, true)).isEqualTo(35);
    assertThat(SustainedLevel.level(figures, 5, true)).isEqualTo(10);
    assertThat(SustainedLevel.level(figures, 2, false)).isEqualTo(40);
    assertThat(SustainedLevel.level(figures, 6, true)).isNaN();
    assertThat(SustainedLevel.level(new double[] {5, Double.NaN, 7}, 2, true)).isNaN();
    assertThat(SustainedLevel.level(new double[0], 1, true)).isNaN();
  }

  @Test
  void shouldNotBridgeWindowsWithoutAFigure() {
    double[] figures = {400, Double.NaN, 400, 500, 100};
    assertThat(SustainedLevel.breaches(figures, 1, figure -> figure < 330, true))
        .containsExactly(
            new SustainedLevel.Stretch(0, 1, 400), new SustainedLevel.Stretch(2, 4, 500));
    assertThat(SustainedLevel.breaches(figures, 3, figure -> figure < 330, true)).isEmpty();
  }

  @Test
  void shouldAgreeWithEveryStretchLookedAtOneByOne() {
    long seed = Long.getLong("soak.seed", 20_261_125);
    System.out.println("stretches: -Dsoak.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double[] figures = new double[random.nextInt(24)];
      for (int w = 0; w < figures.length; w++) {
        figures[w] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(5);
      }
      int windows = 1 + random.nextInt(5);
      boolean isUpper = random.nextBoolean();
      int limit = random.nextInt(5);

      double level = SustainedLevel.level(figures, windows, isUpper);
      List<SustainedLevel.Stretch> breaches =
          SustainedLevel.breaches(figures, windows, f -> isUpper ? f < limit : f > limit, isUpper);

      assertThat(Double.valueOf(level))
          .as("seed %d, run %d", seed, i)
          .isEqualTo(Double.valueOf(slowly(figures, windows, isUpper)));
      boolean isMissed = !Double.isNaN(level) && !(isUpper ? level < limit : level > limit);
      assertThat(!breaches.isEmpty()).as("seed %d, run %d", seed, i).isEqualTo(isMissed);
      List<Integer> broken = new ArrayList<>();
      breaches.forEach(
          stretch -> {
            for (int w = stretch.from(); w < stretch.to(); w++) {
              broken.add(w);
              assertThat(isUpper ? figures[w] >= limit : figures[w] <= limit).isTrue();
            }
          });
      assertThat(broken).doesNotHaveDuplicates().isSorted();
    }
  }

  private static double slowly(double[] figures, int windows, boolean isUpper) {
    double best = Double.NaN;
    for (int from = 0; from + windows <= figures.length; from++) {
      double mildest = figures[from];
      for (int w = from; w < from + windows; w++) {
        // NaN stays NaN in Math.min and Math.max.
        mildest = isUpper ? Math.min(mildest, figures[w]) : Math.max(mildest, figures[w]);
      }
      if (!Double.isNaN(mildest)
          && (Double.isNaN(best) || (isUpper ? mildest > best : mildest < best))) {
        best = mildest;
      }
    }
    return best;
  }
}
