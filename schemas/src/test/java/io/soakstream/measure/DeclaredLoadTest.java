package io.soakstream.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.event.PhaseLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeclaredLoadTest {
  private static final long S = 1_000_000;

  private static PhaseLoad rate(long fromS, long toS, double perS) {
    return new PhaseLoad("p", "A", fromS * S, toS * S, perS, 0, 0.0);
  }

  private static PhaseLoad users(long fromS, long toS, int users, double thinkS) {
    return new PhaseLoad("p", "A", fromS * S, toS * S, 0.0, users, thinkS);
  }

  @Test
  void shouldTakeRampThinkingAndResponsesIntoAccount() {
    DeclaredLoad ramped = new DeclaredLoad(0, 20 * S, List.of(rate(0, 60, 30)));
    assertThat(ramped.requests(ramped.whole(), part -> 0)).isEqualTo(30 * 50.0);
    DeclaredLoad closed = new DeclaredLoad(0, 20 * S, List.of(users(0, 60, 10, 0.9)));
    assertThat(closed.requests(closed.whole(), part -> 0.1)).isCloseTo(10 * 50.0, within(1e-9));
    DeclaredLoad busy = new DeclaredLoad(0, 0, List.of(users(0, 60, 10, 0)));
    assertThat(busy.requests(busy.whole(), part -> 0)).isNaN();
    assertThat(busy.requests(busy.whole(), part -> 0.5)).isEqualTo(1_200);
  }

  @Test
  void shouldIntegrateWhateverIsCarried() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<PhaseLoad> parts = new ArrayList<>();
      long atS = 100;
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        long endS = atS + 1 + random.nextInt(30);
        parts.add(
            random.nextBoolean()
                ? rate(atS, endS, random.nextInt(50))
                : users(atS, endS, 1 + random.nextInt(20), random.nextInt(4)));
        atS = endS;
      }
      long rampS = random.nextInt(20);
      DeclaredLoad load = new DeclaredLoad(100 * S, rampS * S, parts);
      long untilS = 100 + random.nextInt((int) (atS - 100) + 10);
      double responseS = 0.25;

      double stepped = 0;
      for (long ms = 100_000; ms < untilS * 1_000; ms++) {
        double level = rampS == 0 ? 1 : Math.min(1, (ms + 0.5 - 100_000) / (rampS * 1_000.0));
        for (PhaseLoad part : parts) {
          if (ms * 1_000 >= part.getStartUs() && ms * 1_000 < part.getEndUs()) {
            double perS =
                part.getUsers() > 0
                    ? part.getUsers() / (part.getThinkS() + responseS)
                    : part.getRatePerS();
            stepped += level * perS / 1_000;
          }
        }
      }
      assertThat(load.requests(new LoadStretch(100 * S, untilS * S), part -> responseS))
          .as("seed %d", seed)
          .isCloseTo(stepped, within(1e-6 * (1 + stepped)));
    }
  }

  @Test
  void shouldBeginWithTheFirstPhaseAndEndWithTheRunOrAsPlanned() {
    assertThat(LoadStretch.of(7 * S, 187 * S, 28 * S)).isEqualTo(new LoadStretch(7 * S, 28 * S));
    assertThat(LoadStretch.of(7 * S, 97 * S, 99 * S).perS(3_597)).isEqualTo(3_597 / 90.0);
    assertThat(LoadStretch.of(7 * S, 0, 27 * S).lengthS()).isEqualTo(20);
    assertThat(LoadStretch.of(7 * S, 97 * S, 3 * S).lengthS()).isZero();
    assertThat(LoadStretch.of(7 * S, 97 * S, 3 * S).perS(1)).isNaN();
    assertThat(LoadStretch.of(7 * S, 97 * S, 50 * S).within(40 * S, 60 * S).lengthS())
        .isEqualTo(10);
    assertThat(LoadStretch.of(7 * S, 97 * S, 30 * S).within(40 * S, 60 * S).lengthS()).isZero();
  }
}
