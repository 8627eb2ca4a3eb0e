package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.RuleResult;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No rule is decided by less than a bucket of the histogram. */
class FigureResolutionTest {
  private static final int MS = 1_000;

  /** A minute in which 95 of 100 requests take 120 ms and the rest 500. */
  private static WindowedRun atTheLimit() {
    WindowedRun run = new WindowedRun(60);
    for (int at = 0; at < 60; at += 10) {
      run.requests(at, "A", 950, 120 * MS);
      run.requests(at, "A", 50, 500 * MS);
    }
    return run;
  }

  @Test
  void shouldPassAPercentileThatIsExactlyAtItsLimit() {
    RuleResult rule = atTheLimit().only("p(95) <= 120ms");
    assertThat(rule.getStatus()).isEqualTo("PASS");
    assertThat(rule.getMargin()).isZero();
    assertThat(atTheLimit().only("within(120ms) >= 95%").getStatus()).isEqualTo("PASS");
    assertThat(atTheLimit().only("p(95) >= 120ms").getStatus()).isEqualTo("PASS");
    assertThat(atTheLimit().only("p(95) <= 119ms").getStatus()).isEqualTo("FAIL");
    assertThat(atTheLimit().only("p(95) <= 120ms for 30s").getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldTellExactFiguresExactly() {
    WindowedRun run = new WindowedRun(60).requests(0, "A", 1_000, 1_500);
    assertThat(run.only("p(95) < 1500us").getStatus()).isEqualTo("FAIL");
    assertThat(run.only("p(95) <= 1500us").getStatus()).isEqualTo("PASS");
    assertThat(atTheLimit().only("max <= 500ms").getStatus()).isEqualTo("PASS");
    assertThat(atTheLimit().only("max < 500ms").getStatus()).isEqualTo("FAIL");
  }

  @Test
  void shouldJudgePercentileAndShareAlike() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      WindowedRun run = new WindowedRun(60);
      int typicalUs = (int) Math.round(Math.pow(10, 3 + 3 * random.nextDouble()));
      int count = 200 + random.nextInt(400);
      int[] takenUs = new int[count];
      for (int i = 0; i < count; i++) {
        takenUs[i] = (int) Math.max(1, typicalUs * Math.exp(0.2 * random.nextGaussian()));
        run.requests(random.nextInt(6) * 10, "A", 1, takenUs[i]);
      }
      int percentile = 50 + random.nextInt(46);
      // One of the values, or one beside it: where a bucket's edge would show.
      int limitUs = Math.max(1, takenUs[random.nextInt(count)] + random.nextInt(3) - 1);
      String share = "within(" + limitUs + "us) >= " + percentile + "%";
      String figure = "p(" + percentile + ") <= " + limitUs + "us";

      assertThat(run.only(figure).getStatus())
          .as("seed %d: %s and %s", seed, figure, share)
          .isEqualTo(run.only(share).getStatus());
    }
  }
}
