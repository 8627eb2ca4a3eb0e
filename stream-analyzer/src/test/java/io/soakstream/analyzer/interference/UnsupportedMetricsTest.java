package io.soakstream.analyzer.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.rule.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What results of another tool cannot tell is told, and nothing else is. */
class UnsupportedMetricsTest {
  private static Optional<String> reason(String rule, String kind) {
    return UnsupportedMetrics.reason(
        RuleSet.parse(List.of(rule)).all().get(0).metric(), Map.of(kind, "no " + kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p(95) < 100ms",
        "within(100ms) >= 95%",
        "degradation(p95) < 10%",
        "fairness(*, burst/baseline, p99) <= 1.2"
      })
  void shouldNotJudgeTimesThatAreNotThere(String rule) {
    assertThat(reason(rule, "latency")).contains("no latency");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error_rate < 1%",
        "availability >= 99%",
        "errors < 5",
        "budget(99.9%) < 50%",
        "burn_rate(99.9%, 1h) < 14.4"
      })
  void shouldNotJudgeFailuresThatAreNotThere(String rule) {
    assertThat(reason(rule, "errors")).contains("no errors");
    assertThat(reason(rule, "latency")).isEmpty();
  }

  @Test
  void shouldJudgeWhatIsThere() {
    assertThat(reason("rate > 5/s", "latency")).isEmpty();
    assertThat(reason("requests > 5", "errors")).isEmpty();
    assertThat(reason("leak(rss) = none", "latency")).isEmpty();
    assertThat(
            UnsupportedMetrics.reason(
                RuleSet.parse(List.of("p(95) < 1s")).all().get(0).metric(), Map.of()))
        .isEmpty();
  }
}
