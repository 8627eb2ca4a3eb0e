package io.soakstream.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void shouldGiveALimitWithItsUnitOrTheWordInItsPlace() {
    assertThat(Words.limit(250_000.0, "us", "p(95) < 250ms")).isEqualTo("250 ms");
    assertThat(Words.limit(null, "", "leak(rss) = none")).isEqualTo("none");
    assertThat(Words.limit(null, "", "check(reconcile*)=pass abort")).isEqualTo("pass");
  }
}
