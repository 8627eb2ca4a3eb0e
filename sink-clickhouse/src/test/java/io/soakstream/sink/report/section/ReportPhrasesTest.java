package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportPhrasesTest {
  @Test
  void shouldGiveALimitWithItsUnitOrTheWordInItsPlace() {
    assertThat(ReportPhrases.limit(250_000.0, "us", "p(95) < 250ms")).isEqualTo("250 ms");
    assertThat(ReportPhrases.limit(null, "", "leak(rss) = none")).isEqualTo("none");
    assertThat(ReportPhrases.limit(null, "", "check(reconcile*)=pass abort")).isEqualTo("pass");
  }

  @Test
  void shouldSayHowLongToATenthOfASecondBelowAnHour() {
    assertThat(ReportPhrases.duration(Duration.ofMillis(89_712))).isEqualTo("1 min 29.7 s");
    assertThat(ReportPhrases.duration(Duration.ofMillis(59_980))).isEqualTo("1 min");
    assertThat(ReportPhrases.duration(Duration.ofMillis(300))).isEqualTo("0.3 s");
    assertThat(ReportPhrases.duration(Duration.ofMillis(7_325_600))).isEqualTo("2 h 2 min 6 s");
    assertThat(ReportPhrases.duration(Duration.ZERO)).isEqualTo("0 s");
  }
}
