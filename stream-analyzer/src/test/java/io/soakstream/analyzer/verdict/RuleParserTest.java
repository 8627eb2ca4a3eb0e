package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "p(95) < 250ms                            | r1-p95                        | p(95)                              | <  | 250   | ms  | run",
        "p95<=0.25s                               | r1-p95                        | p(95)                              | <= | 0.25  | s   | run",
        "p(99.9) < 1s tenant=E                    | r1-p99-9-tenant-e             | p(99.9)                            | <  | 1     | s   | tenant=E",
        "mean < 20ms endpoint=\"GET /api/*\"      | r1-mean-endpoint-get-api      | mean                               | <  | 20    | ms  | endpoint=GET /api/*",
        "max < 1s phase=burst                     | r1-max-phase-burst            | max                                | <  | 1     | s   | phase=burst",
        "error_rate < 0.1%                        | r1-error-rate                 | error_rate                         | <  | 0.1   | %   | run",
        "rate > 50/s                              | r1-rate                       | rate                               | >  | 50    | /s  | run",
        "requests >= 1000 abort                   | r1-requests                   | requests                           | >= | 1000  | ''  | run",
        "errors == 0                              | r1-errors                     | errors                             | =  | 0     | ''  | run",
        "fairness(E, burst/baseline, p99) <= 1.20 | r1-fairness-e-burst-baseline-p99 | fairness(E, burst/baseline, p99) | <= | 1.2   | ''  | run",
        "fairness(*, burst/baseline, p(90))<=1.5  | r1-fairness-burst-baseline-p90 | fairness(*, burst/baseline, p90)  | <= | 1.5   | ''  | run",
        "leak(rss) = none                         | r1-leak-rss                   | leak(rss)                          | =  | NaN   | ''  | run",
        "degradation(p95) < 10%                   | r1-degradation-p95            | degradation(p95)                   | <  | 10    | %   | run",
        "resource(cpu, replica-*) < 95% abort     | r1-resource-cpu-replica       | resource(cpu, replica-*)           | <  | 95    | %   | run",
        "resource(rss, replica-1) <= 2GB          | r1-resource-rss-replica-1     | resource(rss, replica-1)           | <= | 2     | GB  | run"
      })
  void shouldReadTheRulesOfTheDesign(
      String text,
      String id,
      String metric,
      String comparison,
      double limit,
      String unit,
      String scope) {
    Rule rule = RuleParser.parse(text, 1);

    assertThat(rule.id()).isEqualTo(id);
    assertThat(rule.metric().label()).isEqualTo(metric);
    assertThat(rule.comparison().sign()).isEqualTo(comparison);
    assertThat(Double.valueOf(rule.limit())).isEqualTo(Double.valueOf(limit));
    assertThat(rule.unit()).isEqualTo(unit);
    assertThat(rule.scope().label()).isEqualTo(scope);
    assertThat(rule.abort()).isEqualTo(text.contains("abort"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''                            | 1  | a metric, such as p(95) or error_rate is missing at the end; add it",
        "p(95)                         | 6  | a comparison is missing; write <, <=, >, >= or =",
        "p(95) < 250                   | 12 | the limit has no unit; write it as in 250ms",
        "p(95) < 250%                  | 12 | p(95) is not counted in %; write it as in 250ms",
        "p(95 < 250ms                  | 6  | ')' is missing, found '<'; add it",
        "p(195) < 250ms                | 3  | a percentile lies above 0 and below 100; write p(95), or max for the slowest",
        "p95 != 250ms                  | 5  | a comparison is missing; write <, <=, >, >= or =",
        "p95 = 250ms                   | 5  | a measured figure never equals a number; write <, <=, > or >=",
        "p(95) < -1ms                  | 9  | limits are not negative; write a number, such as 250ms",
        "p(95) < 1.2.3ms               | 9  | \"1.2.3\" is not a number; write a number, such as 250ms",
        "p(95) < ms                    | 9  | a number is missing, found 'm'; write a number, such as 250ms",
        "latency < 250ms               | 1  | \"latency\" is not a metric; use p(95), mean, max, error_rate, rate, requests, errors, fairness(…), leak(…), degradation(…) or resource(…)",
        "error_rate < 0.001            | 19 | the limit has no unit; write it as in 0.1%",
        "rate > 50                     | 10 | the limit has no unit; write it as in 50/s",
        "requests > 50ms               | 14 | requests is not counted in ms; write it as in 1000",
        "p(99) < 330ms for 10s         | 15 | \"for\" is not judged yet, since only whole windows are kept; leave it out, or scope the rule with phase=",
        "p(99) < 330ms foo             | 15 | \"foo\" is unknown here; write tenant=, endpoint=, phase= or abort",
        "p(99) < 330ms tenant E        | 22 | '=' is missing, found 'E'; add it",
        "p(99) < 330ms tenant=         | 22 | a name or a pattern, in quotes if it holds spaces is missing at the end; add it",
        "p(99) < 330ms tenant=\"E      | 22 | the quote is not closed; close it with \"",
        "p(99) < 330ms tenant=A tenant=B | 24 | tenant= is said twice; say it once; a pattern such as A* matches several",
        "p(99) < 330ms phase=b*        | 15 | a phase is named, not matched; write one rule per phase",
        "p(99) < 330ms abort abort     | 21 | abort is said twice; say it once",
        "fairness(E, burst, p99) <= 1.2 | 18 | '/' is missing, found ','; add it",
        "fairness(E, a/b, max) <= 1.2  | 18 | a maximum has no confidence interval; use a percentile, such as p99, or mean",
        "fairness(E, a/b, p99) <= 1.2 tenant=E | 1 | fairness(E, a/b, p99) says between its brackets what it is about; leave out tenant=, endpoint= and phase=",
        "leak(rss) < 5%                | 13 | a leak is judged by its class; write leak(rss) = none",
        "leak(rss) = some              | 13 | a leak is judged by its class; write leak(rss) = none",
        "leak(rss) < none              | 11 | a leak is judged by its class; write leak(rss) = none",
        "degradation(p42) < 10%        | 13 | p42 is not kept per window; use p50, p90, p95, p99, p99.9, mean or max",
        "degradation(p95) < 10% phase=x | 1 | degradation is known for the run, each tenant and each endpoint; scope it with tenant= or endpoint= alone",
        "resource(cpu) < 95%           | 13 | ',' is missing, found ')'; add it"
      })
  void shouldPointAtWhatIsWrong(String text, int character, String problemAndRemedy) {
    assertThatThrownBy(() -> RuleParser.parse(text, 1))
        .isInstanceOfSatisfying(
            RuleSyntaxException.class,
            e -> {
              assertThat(e.problem() + "; " + e.remedy()).isEqualTo(problemAndRemedy);
              assertThat(e.position() + 1).isEqualTo(character);
              assertThat(e)
                  .hasMessage(
                      "rule \"" + text + "\", character " + character + ": " + problemAndRemedy);
              assertThat(e.pointer()).endsWith(" ".repeat(character - 1) + "^");
            });
  }

  @Test
  void shouldReportAllRulesThatCannotBeReadAtOnce() {
    assertThatThrownBy(() -> Rules.parse(List.of("p(95) < 250", "error_rate < 1%", "nonsense")))
        .isInstanceOfSatisfying(
            RulesRejectedException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void shouldAcceptARecordedRuleThatCannotBeReadAsOneThatIsNeverJudged() {
    Rules rules = Rules.accept(List.of("p(95) < 250ms", "p(99) < 1s for 10s"));
    assertThat(rules.all()).extracting(Rule::id).containsExactly("r1-p95", "r2-unreadable");
  }

  @Test
  void shouldHashRulesByWhatTheySayAndNotByTheirSpaces() {
    String hash = Rules.parse(List.of("p(95) < 250ms tenant=E")).hash();
    assertThat(Rules.parse(List.of(" p( 95 )<250 ms   tenant = E ")).hash()).isEqualTo(hash);
    assertThat(Rules.parse(List.of("p(95) < 251ms tenant=E")).hash()).isNotEqualTo(hash);
    assertThat(hash).hasSize(64);
  }

  @Test
  void shouldThrowNothingButTheDocumentedErrorWhateverIsWritten() {
    long seed = 20261120;
    Random random = new Random(seed);
    String[] parts = {
      "p",
      "(",
      ")",
      "95",
      "<",
      "<=",
      ">",
      "=",
      "250",
      "ms",
      "%",
      " ",
      "tenant",
      "=",
      "\"",
      "*",
      "/",
      ",",
      "leak",
      "fairness",
      "rss",
      "none",
      "abort",
      "for",
      "10s",
      "-",
      ".",
      "é",
      "max",
      "mean",
      "resource",
      "degradation",
      "\t",
      "9999999999999999999",
      "burst/baseline",
      "error_rate",
      "𝟗"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        assertThat(RuleParser.parse(text.toString(), 1).id()).startsWith("r1-");
      } catch (RuleSyntaxException e) {
        assertThat(e.position()).as("seed %d: %s", seed, text).isBetween(0, text.length());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "replica-*, replica-12, true",
    "replica-?, replica-12, false",
    "A*C*E, ABCDE, true",
    "A*C*E, ABCD, false",
    "E, E, true",
    "E, e, false",
    "?, '', false",
    "*, '', true"
  })
  void shouldMatchPatterns(String pattern, String name, boolean matches) {
    assertThat(Globs.matches(pattern, name)).isEqualTo(matches);
  }
}
