package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportPhrasesTest {
  @Test
  void shouldGiveALimitWithItsUnitOrTheWordInItsPlace() {
    assertThat(ReportPhrases.limit(250_000.0, "us", "p(95) < 250ms")).isEqualTo("250 ms");
    assertThat(ReportPhrases.limit(null, "", "leak(rss) = none")).isEqualTo("none");
    assertThat(ReportPhrases.limit(null, "", "check(reconcile*)=pass abort")).isEqualTo("pass");
  }
}
