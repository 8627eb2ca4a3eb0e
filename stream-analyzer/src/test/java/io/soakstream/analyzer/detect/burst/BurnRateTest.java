package io.soakstream.analyzer.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.event.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRateTest {
  private static final long START_S = ErrorRuns.START_S;
  private static final double ALLOWED = 0.001;

  /** Seed 000: 47 errors in the 7 seconds of the checkpoint, 5 others in hour 18, at 55/s. */
  static ErrorSeconds seed000() {
    ErrorSeconds errors = new ErrorSeconds();
    for (long s = 0; s < 86_400; s += 10) {
      errors.addLoad(START_S + s, 10, 550);
    }
    long checkpoint = START_S + 18 * 3600 + 23 * 60 + 40;
    for (int i = 0; i < 47; i++) {
      errors.add(checkpoint + i % 7, Outcome.HTTP_ERROR, 1);
    }
    for (int other : new int[] {-1200, -700, 700, 1000, 1300}) {
      errors.add(checkpoint + other, Outcome.TIMEOUT, 1);
    }
    return errors;
  }

  @ParameterizedTest
  @CsvSource({
    "7, 122, 0.5",
    "10, 85, 0.5",
    "60, 14.2, 0.05",
    "300, 2.8, 0.05",
    "3600, 0.26, 0.005"
  })
  void shouldGiveTheBurnRatesOfSeed000(long windowS, double burnRate, double digits) {
    BurnRate.Peak peak =
        BurnRate.highest(seed000(), ALLOWED, List.of(windowS), START_S, START_S + 86_400)
            .orElseThrow();
    assertThat(peak.rate()).isCloseTo(burnRate, within(digits));
    assertThat(peak.errors()).isEqualTo(windowS == 3600 ? 52 : 47);
    assertThat(peak.endS() - peak.startS()).isEqualTo(windowS);
  }

  @Test
  void shouldAskAllWindowsToBurnAtOnce() {
    BurnRate.Peak peak =
        BurnRate.highest(seed000(), ALLOWED, List.of(3_600L, 300L), START_S, START_S + 86_400)
            .orElseThrow();
    assertThat(peak.rate()).isLessThanOrEqualTo(52 / 198.0).isGreaterThan(0.2);
    assertThat(peak.endS() - peak.startS()).isEqualTo(3_600);
  }

  @Test
  void shouldSayNothingOfARunThatIsShorterThanTheWindow() {
    assertThat(BurnRate.highest(seed000(), ALLOWED, List.of(3_600L), START_S, START_S + 3_599))
        .isEmpty();
    assertThat(BurnRate.highest(new ErrorSeconds(), ALLOWED, List.of(10L), START_S, START_S + 60))
        .isPresent(); // nobody counted requests: seconds stand for them
  }

  @Test
  void shouldAgreeWithEveryWindowCountedOneByOne() {
    long seed = Long.getLong("soak.seed", 20_261_125);
    System.out.println("burn rates: -Dsoak.seed=" + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int windows = 3 + random.nextInt(20);
      long[] requests = new long[windows];
      int[] failed = new int[windows * 10];
      ErrorSeconds errors = new ErrorSeconds();
      for (int w = 0; w < windows; w++) {
        requests[w] = 1 + random.nextInt(50);
        errors.addLoad(START_S + w * 10L, 10, requests[w]);
      }
      for (int i = 0; i < 8; i++) {
        int at = random.nextInt(failed.length);
        failed[at]++;
        errors.add(START_S + at, Outcome.TIMEOUT, 1);
      }
      int lengthS = 1 + random.nextInt(30);
      double best = 0;
      for (int from = 0; from + lengthS <= failed.length; from++) {
        double bad = 0;
        double all = 0;
        for (int s = from; s < from + lengthS; s++) {
          bad += failed[s];
          all += requests[s / 10] / 10.0;
        }
        best = Math.max(best, bad / all / ALLOWED);
      }
      assertThat(
              BurnRate.highest(
                      errors, ALLOWED, List.of((long) lengthS), START_S, START_S + failed.length)
                  .orElseThrow()
                  .rate())
          .as("seed %d, run %d", seed, run)
          .isCloseTo(best, within(1e-9 * best));
    }
  }
}
