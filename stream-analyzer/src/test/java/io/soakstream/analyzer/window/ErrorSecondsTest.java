package io.soakstream.analyzer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorSecondsTest {
  private static final Outcome[] OUTCOMES = Outcome.values();

  @Test
  void shouldCountAsAPlainMapDoesInWhateverOrder() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      TreeMap<Long, TreeMap<Outcome, Integer>> plain = new TreeMap<>();
      ErrorSeconds first = new ErrorSeconds();
      ErrorSeconds second = new ErrorSeconds();
      long base = seed % 2 == 0 ? 1_770_854_400L : -20L;
      for (int i = 0; i < 400; i++) {
        long secondS = base + i / 8 + random.nextInt(20);
        Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
        int errors = 1 + random.nextInt(3);
        (random.nextBoolean() ? first : second).add(secondS, outcome, errors);
        plain.computeIfAbsent(secondS, s -> new TreeMap<>()).merge(outcome, errors, Integer::sum);
      }
      first.add(second);

      assertThat(bySecond(first)).as("seed %d", seed).isEqualTo(plain);
      assertThat(first.errors())
          .isEqualTo(
              plain.values().stream()
                  .flatMap(s -> s.values().stream())
                  .mapToLong(Integer::longValue)
                  .sum());
      assertThat(first.lastS()).isEqualTo(plain.lastKey());
      for (long from = base - 2; from < base + 80; from++) {
        int at = first.indexFrom(from);
        Long expected = plain.ceilingKey(from);
        assertThat(at == first.entries() ? null : first.secondS(at)).isEqualTo(expected);
        assertThat(at == 0 || first.secondS(at - 1) < from).isTrue();
      }
    }
  }

  @Test
  void shouldBeEmptyWithoutErrors() {
    ErrorSeconds none = new ErrorSeconds();
    none.addLoad(10, 10, 400);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.indexFrom(0)).isZero();
    assertThat(none.errors()).isZero();
  }

  private static TreeMap<Long, TreeMap<Outcome, Integer>> bySecond(ErrorSeconds seconds) {
    TreeMap<Long, TreeMap<Outcome, Integer>> all = new TreeMap<>();
    for (int i = 0; i < seconds.entries(); i++) {
      all.computeIfAbsent(seconds.secondS(i), s -> new TreeMap<>())
          .put(seconds.outcome(i), seconds.errors(i));
    }
    return all;
  }
}
