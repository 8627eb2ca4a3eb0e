package io.soakstream.analyzer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusTallyTest {
  private static final Outcome[] OUTCOMES = Outcome.values();

  @Test
  void shouldCountWhatAMapCounts() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      StatusTally whole = new StatusTally();
      StatusTally[] parts = {new StatusTally(), new StatusTally(), new StatusTally()};
      Map<String, Long> expected = new TreeMap<>();
      for (int i = random.nextInt(3_000); i > 0; i--) {
        int status = random.nextInt(4) == 0 ? random.nextInt(1_400) - 200 : 200;
        Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
        whole.record(status, outcome);
        parts[random.nextInt(parts.length)].record(status, outcome);
        boolean isKnown = status == 0 || status >= 100 && status <= 999;
        expected.merge((isKnown ? status : -1) + " " + outcome, 1L, Long::sum);
      }

      StatusTally merged = new StatusTally();
      for (StatusTally part : parts) {
        merged.add(part);
      }

      assertThat(content(whole)).as("seed %d", seed).isEqualTo(expected);
      assertThat(content(merged)).as("seed %d", seed).isEqualTo(expected);
      for (Outcome outcome : OUTCOMES) {
        long requests =
            expected.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + outcome))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(whole.count(outcome)).isEqualTo(requests);
      }
    }
  }

  @Test
  void shouldHaveItsEntriesInOrder() {
    StatusTally tally = new StatusTally();
    for (long status : new long[] {503, 200, 0, 42, 200, Long.MAX_VALUE, 401, -7}) {
      tally.record(status, Outcome.OTHER);
    }
    tally.record(200, Outcome.OK);

    assertThat(content(tally).toString())
        .isEqualTo("{-1 OTHER=3, 0 OTHER=1, 200 OK=1, 200 OTHER=2, 401 OTHER=1, 503 OTHER=1}");
    for (int i = 1; i < tally.entries(); i++) {
      assertThat(tally.status(i)).isGreaterThanOrEqualTo(tally.status(i - 1));
    }
  }

  @Test
  void shouldStayBoundedWhateverComes() {
    StatusTally tally = new StatusTally();
    for (int status = -100_000; status < 100_000; status++) {
      tally.record(status, Outcome.HTTP_ERROR);
    }

    assertThat(tally.entries()).isEqualTo(902);
    assertThat(tally.count(Outcome.HTTP_ERROR)).isEqualTo(200_000);
  }

  private static Map<String, Long> content(StatusTally tally) {
    Map<String, Long> content = new TreeMap<>();
    for (int i = 0; i < tally.entries(); i++) {
      String key = tally.status(i) + " " + tally.outcome(i);
      assertThat(content.put(key, tally.requests(i))).as(key).isNull();
    }
    return content;
  }
}
