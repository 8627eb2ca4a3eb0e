package io.soakstream.sink.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.summary.VerdictSummary.Line;
import io.soakstream.wire.RecordJson;
import org.junit.jupiter.api.Test;

class VerdictSummaryTest {
  private static final String DEGRADATION =
      """
      {"text": "degradation(p95) < 10%", "observed": 9.24, "limit": 10, "unit": "%", "status": "PASS",
       "interval": {"low": 5.125, "high": 13.367, "level": 0.95}, "reason": ""}""";
  private static final String RATE =
      """
      {"text": "error_rate < 1%", "observed": 2.196, "limit": 1, "unit": "%", "status": "FAIL",
       "interval": {"low": 2.018, "high": 2.389, "level": 0.95},
       "reason": "error_rate is 2.196 %, the rule says < 1 %"}""";
  private static final String RARE =
      """
      {"text": "p(99.99) < 1s", "observed": 900, "limit": 1000, "unit": "ms", "status": "INCONCLUSIVE",
       "interval": {"low": 800, "high": 1200, "level": 0.95}, "reason": "7 samples beyond it"}""";
  private static final String LEAK =
      """
      {"text": "leak(rss) = none", "observed": null, "limit": null, "unit": "", "status": "PASS",
       "interval": null, "reason": ""}""";

  @Test
  void shouldNameWhatFailedWhatCouldNotBeToldAndWhatWasClose() {
    VerdictSummary summary = of(DEGRADATION, LEAK, RARE, RATE);

    assertThat(summary.head())
        .isEqualTo("1 of 4 rules failed, 1 could not be told, 1 close to its limit");
    assertThat(summary.lines())
        .containsExactly(
            new Line("FAIL", "error_rate < 1%", "error_rate is 2.196%, the rule says < 1%"),
            new Line("INCONCLUSIVE", "p(99.99) < 1s", "7 samples beyond it"),
            new Line(
                "close",
                "degradation(p95) < 10%",
                "9.2%, and its interval of 5.1 to 13.4% contains the limit"));
  }

  @Test
  void shouldSayNothingOfRulesThatPassed() {
    assertThat(of(LEAK)).isEqualTo(new VerdictSummary("", java.util.List.of()));
  }

  @Test
  void shouldCallAFailureCloseToo() {
    assertThat(of(DEGRADATION.replace("9.24", "10.4").replace("PASS", "FAIL")).head())
        .isEqualTo("1 of 1 rule failed, 1 close to its limit");
  }

  @Test
  void shouldCountTheEndsOfAnIntervalAsPartOfIt() {
    assertThat(RuleCloseness.isClose(rule(DEGRADATION.replace("13.367", "10")))).isTrue();
    assertThat(RuleCloseness.isClose(rule(DEGRADATION.replace("13.367", "9.99")))).isFalse();
  }

  private static VerdictSummary of(String... rules) {
    String json = "{\"rules\": [" + String.join(",", rules) + "]}";
    return VerdictSummary.of(RecordJson.read(RecordJson.parse(json), Verdict.class));
  }

  private static RuleResult rule(String json) {
    return RecordJson.read(RecordJson.parse(json), RuleResult.class);
  }
}
