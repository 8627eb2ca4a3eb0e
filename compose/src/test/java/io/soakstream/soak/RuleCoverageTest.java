package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.RuleTexts;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that nothing in a plan can match are refused, each by name and place. */
class RuleCoverageTest {
  private static final String PLAN =
      """
      name: reach
      target: {url: "http://127.0.0.1:8080", processes: {web: 77}}
      tenants: [{name: a, weight: 1}, {name: b, weight: 1}]
      endpoints: [{name: GET /items, weight: 1}, {name: GET /own, weight: 1, tenants: [a]}]
      phases:
        - {name: baseline, duration: 1m, load: {a: 5/s, b: 5/s}}
        - {name: burst, duration: 1m, load: {a: 5/s}}
      checks: [{name: chain, http: {path: /verify}}]
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p(95) < 250ms endpoint=\"GET /item\" | no endpoint GET /item; did you mean endpoint GET /items?",
        "p(95) < 250ms tenant=zz | no tenant zz; name one of a, b",
        "p(95) < 250ms tenant=other* | no tenant other*; name one of a, b",
        "error_rate < 1% phase=brust | no phase brust; did you mean phase burst?",
        "check(chian) = pass | no check chian; did you mean check chain?",
        "fairness(*, brust/baseline, p90) <= 1.5 | no phase brust; did you mean phase burst?",
        "fairness(q*, burst/baseline, p90) <= 1.5 | no tenant q*; name one of a, b",
        "p(95) < 1s tenant=b phase=burst | no request of this scenario is of tenant=b, phase=burst;",
        "p(95) < 1s tenant=b endpoint=\"GET /own\" | no request of this scenario is of tenant=b, endpoint=GET /own;",
      })
  void shouldRefuseWhatCanMatchNothing(String rule, String given) throws IOException {
    RuleCoverage reach = reach("rules: ['" + rule + "']\n");

    assertThat(reach.refused())
        .extracting(ScenarioProblem::line)
        .singleElement()
        .asString()
        .contains(given);
    assertThat(reach.refused().get(0).line()).contains(":9:9: rules[0]: ");
    assertThat(reach("claims: ['" + rule + "']\n").refused())
        .extracting(ScenarioProblem::line)
        .singleElement()
        .asString()
        .contains(":9:10: claims[0]: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leak(rsss) = none | reports the resource rsss, so it will be INCONCLUSIVE unless another sender does; did you mean rss?",
        "resource(cpu, wbe) < 90% | reports the cpu of wbe, so it will be INCONCLUSIVE unless another sender does; did you mean web?",
        "growth(pool) < 5% | reports the resource pool,",
        "p(95) < 1us | can never be kept, response times are measured in whole microseconds",
        "p(95) < 0.001ms | can never be kept",
        "error_rate < 0% | can never be kept, a share lies between 0% and 100%",
        "error_rate <= 100% | is always kept",
        "availability > 100% | can never be kept",
      })
  void shouldDoubtWhatSaysLessThanItSeems(String rule, String given) throws IOException {
    RuleCoverage reach = reach("rules: ['" + rule + "']\n");

    assertThat(reach.refused()).isEmpty();
    assertThat(reach.doubted())
        .extracting(ScenarioProblem::line)
        .singleElement()
        .asString()
        .contains(given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p(95) < 250ms",
        "p(95) < 1us for 10s tenant=?", // a glob of one letter, and a limit told elsewhere
        "p(95) < 2us",
        "error_rate < 100%",
        "p(95) < 1s tenant=a phase=burst endpoint=\"GET *\"",
        "leak(rss) = none",
        "resource(cpu, gen*) < 90%",
        "resource(descriptors, web) < 900",
        "checks = pass",
        "fairness(*, burst/baseline, p90) <= 1.5",
      })
  void shouldLetPassWhatTheRunWillTell(String rule) throws IOException {
    assertThat(reach("rules: ['" + rule + "']\n").refused()).isEmpty();
  }

  @Test
  void shouldNameARuleThatStandsTwice() throws IOException {
    RuleCoverage reach = reach("rules:\n  - p(95) < 250ms\n  - p(95)<250ms\n  - p(95) < 251ms\n");

    assertThat(reach.doubted())
        .extracting(ScenarioProblem::line)
        .containsExactly(
            dir.resolve("plan.yaml")
                + ":11:5: rules[1]: p(95)<250ms: stands at rules[0] already; remove one of the two");
  }

  @Test
  void shouldRefuseChecksWithoutChecks() throws IOException {
    RuleCoverage reach =
        reach(PLAN.replaceAll("(?m)^checks.*\\n", ""), "rules: [checks = pass, preset seed-002]\n");

    assertThat(reach.refused())
        .extracting(ScenarioProblem::line)
        .singleElement()
        .asString()
        .endsWith(
            "checks = pass: asks for checks, and this scenario has none; add checks, or remove the rule");
    assertThat(reach.doubted()).as("of the preset").hasSize(5);
  }

  @Test
  void shouldFindNothingToRefuseInTheBundledScenarios() throws IOException {
    Path bundled = Path.of("../load-producer/scenarios");
    for (String name :
        List.of(
            "agp2-soak-24h",
            "api-baseline",
            "api-baseline-before",
            "fairness",
            "quickstart",
            "stability-48h",
            "stepped-load",
            "sustained-load",
            "tenant-soak")) {
      Path file = bundled.resolve(name + ".yaml");
      RuleCoverage reach =
          RuleCoverage.of(
              file, ScenarioReader.read(file, Map.of()), ScenarioReader.rules(file, Map.of()));
      assertThat(reach.refused()).as(name).isEmpty();
    }
  }

  private RuleCoverage reach(String rules) throws IOException {
    return reach(PLAN, rules);
  }

  private RuleCoverage reach(String plan, String rules) throws IOException {
    Path file = Files.writeString(dir.resolve("plan.yaml"), plan + rules);
    Scenario scenario = ScenarioReader.read(file, Map.of());
    List<RuleTexts.Written> texts = ScenarioReader.rules(file, Map.of());
    return RuleCoverage.of(file, scenario, texts);
  }
}
