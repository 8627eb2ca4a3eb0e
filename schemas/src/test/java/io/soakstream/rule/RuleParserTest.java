package io.soakstream.rule;

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
        "resource(rss, replica-1) <= 2GB          | r1-resource-rss-replica-1     | resource(rss, replica-1)           | <= | 2     | GB  | run",
        "resource(query_latency, *) < 50ms        | r1-resource-query-latency     | resource(query_latency, *)         | <  | 50    | ms  | run",
        "p(99) < 330ms for 10s tenant=E           | r1-p99-tenant-e-for-10s       | p(99)                              | <  | 330   | ms  | tenant=E",
        "p(99) < 330ms phase=b*                   | r1-p99-phase-b                | p(99)                              | <  | 330   | ms  | phase=b*",
        "error_rate < 5% for 1m abort after 5m    | r1-error-rate-for-1m          | error_rate                         | <  | 5     | %   | run",
        "availability >= 99.9% tenant=*           | r1-availability-tenant        | availability                       | >= | 99.9  | %   | tenant=*",
        "within( 250 ms ) >= 99% tenant=E         | r1-within-250-ms-tenant-e     | within(250 ms)                     | >= | 99    | %   | tenant=E",
        "burn_rate(99.9%, 1h & 5m) < 14.4         | r1-burn-rate-99-9-1h-5m       | burn_rate(99.9%, 1h & 5m)          | <  | 14.4  | ''  | run",
        "budget(99.9%) < 100%                     | r1-budget-99-9                | budget(99.9%)                      | <  | 100   | %   | run",
        "growth(rss, replica-*) < 5%              | r1-growth-rss-replica         | growth(rss, replica-*)             | <  | 5     | %   | run",
        "p(95) < 1s during=annotation:deploy*     | r1-p95-during-annotation-deploy | p(95)                            | <  | 1     | s   | during=annotation:deploy*",
        "error_rate<1% tenant=E outside=annotation:* | r1-error-rate-tenant-e-outside-annotation | error_rate          | <  | 1     | %   | 'tenant=E, outside=annotation:*'",
        "errors = 0 during=\"annotation:big move\" | r1-errors-during-annotation-big-move | errors                      | =  | 0     | ''  | during=annotation:big move",
        "restarts = 0                             | r1-restarts                   | restarts                           | =  | 0     | ''  | run",
        "check(chain-verify*) = pass              | r1-check-chain-verify         | check(chain-verify*)               | =  | NaN   | ''  | run"
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
        "latency < 250ms               | 1  | \"latency\" is not a metric; use p(95), mean, max, within(…), error_rate, availability, rate, requests, errors, fairness(…), degradation(…), leak(…), growth(…), resource(…), burn_rate(…), budget(…), restarts or check(…)",
        "error_rate < 0.001            | 19 | the limit has no unit; write it as in 0.1%",
        "rate > 50                     | 10 | the limit has no unit; write it as in 50/s",
        "requests > 50ms               | 14 | requests is not counted in ms; write it as in 1000",
        "p(99) < 330ms for             | 18 | a number is missing at the end; write a time, such as 10s",
        "p(99) < 330ms for 10          | 21 | the time has no unit; write a time, such as 10s",
        "p(99) < 330ms for 10%         | 21 | % is no time; write a time, such as 10s",
        "p(99) < 330ms for 1500ms      | 19 | must be whole seconds, at least one; write a time, such as 10s",
        "p(99) < 330ms for 10s for 20s | 23 | for is said twice; say it once",
        "errors < 5 for 10s            | 12 | errors is known of a whole run, not window by window; leave out for, or use it with a response time, error_rate, availability, within, rate or resource",
        "leak(rss) = none for 10s      | 18 | leak(rss) is known of a whole run, not window by window; leave out for, or use it with a response time, error_rate, availability, within, rate or resource",
        "error_rate < 5% abort after   | 28 | a number is missing at the end; write a time, such as 5m",
        "p(95) < 250msec               | 12 | \"msec\" is not a unit; use us, ms, s, m, h, %, /s, /min, B, KB, MB or GB",
        "burn_rate(99.9%) < 14.4       | 16 | ',' is missing, found ')'; add it",
        "burn_rate(99.9, 1h) < 14.4    | 15 | the objective has no %; write it as in 99.9%",
        "budget(100%) < 100%           | 8  | an objective lies above 0% and below 100%; write it such as 99.9%: it leaves a budget",
        "burn_rate(99.9%, 1h) < 14.4 tenant=E endpoint=x | 1 | a burn rate is known for the run, each tenant and each endpoint; scope it with tenant= or endpoint= alone",
        "within(250) >= 99%            | 11 | the time has no unit; write it as in within(250ms)",
        "availability > 0.999          | 21 | the limit has no unit; write it as in 99.9%",
        "check(chain) = true           | 16 | a check passes or does not; write check(chain) = pass",
        "check(chain) < pass           | 14 | a check passes or does not; write check(chain) = pass",
        "restarts = 0 tenant=E         | 1  | restarts are those of the whole run; leave out tenant=, endpoint= and phase=",
        "growth(rss) = 5%              | 13 | a measured figure never equals a number; write <, <=, > or >=",
        "fairness(E, b*/a, p99) <= 1.2 | 13 | two phases are compared by their names; name one, as in burst/baseline",
        "preset seed-003               | 8  | there is no preset seed-003; use seed-002 or seed-004",
        "preset seed-002 tenant=E      | 17 | a preset takes nothing else; write the rules you want beside it",
        "p(99) < 330ms foo             | 15 | \"foo\" is unknown here; write tenant=, endpoint=, phase=, during=, outside=, for or abort",
        "p(99) < 330ms tenant E        | 22 | '=' is missing, found 'E'; add it",
        "p(99) < 330ms tenant=         | 22 | a name or a pattern, in quotes if it holds spaces is missing at the end; add it",
        "p(99) < 330ms tenant=\"E      | 22 | the quote is not closed; close it with \"",
        "p(99) < 330ms tenant=A tenant=B | 24 | tenant= is said twice; say it once; a pattern such as A* matches several",
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
    assertThatThrownBy(() -> RuleSet.parse(List.of(text)))
        .isInstanceOfSatisfying(
            RulesRejectedException.class,
            rejected -> {
              RuleSyntaxException e = rejected.problems().get(0);
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
    assertThatThrownBy(() -> RuleSet.parse(List.of("p(95) < 250", "error_rate < 1%", "nonsense")))
        .isInstanceOfSatisfying(
            RulesRejectedException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void shouldAcceptARecordedRuleThatCannotBeReadAsOneThatIsNeverJudged() {
    RuleSet rules = RuleSet.accept(List.of("p(95) < 250ms", "p(99) < 1s since 10s"));
    assertThat(rules.all()).extracting(Rule::id).containsExactly("r1-p95", "r2-unreadable");
  }

  @Test
  void shouldLetAPresetStandForItsRules() {
    RuleSet rules = RuleSet.parse(List.of("preset seed-002", "error_rate < 1%"));
    assertThat(rules.all())
        .extracting(Rule::text)
        .containsExactly(
            "check(chain-verify*) = pass",
            "check(reconcile*) = pass",
            "check(no-stuck-timelines*) = pass",
            "check(roots-sealed*) = pass",
            "p(95) < 250ms tenant=*",
            "fairness(E, burst/baseline, p99) <= 1.20",
            "error_rate < 1%");
    assertThat(rules.all().get(6).id()).isEqualTo("r7-error-rate");
    assertThat(RuleSet.parse(List.of("preset seed-004")).all()).hasSize(12);
    assertThat(rules.hash()).isNotEqualTo(RuleSet.parse(List.of("preset seed-002")).hash());
  }

  @Test
  void shouldReadClaimsWithTheirSentenceAndTheDigitsThatTheyClaim() {
    Claim claim = RuleParser.parseClaim("\"Success rate\" availability = 99.998% tenant=E", 2);
    assertThat(claim.says()).isEqualTo("Success rate");
    assertThat(claim.rule().id()).isEqualTo("c2-availability-tenant-e");
    assertThat(claim.rule().limit()).isEqualTo(99.998);
    assertThat(claim.halfDigit()).isEqualTo(0.0005);
    assertThat(RuleParser.parseClaim("growth(rss) = -3%", 1).rule().limit()).isEqualTo(-3);
    assertThat(RuleParser.parseClaim("growth(rss) = +3%", 1).halfDigit()).isEqualTo(0.5);
    assertThat(ClaimList.of(List.of("rate = 55/s abort", "rate = 55/s", "mood = 3")).problems())
        .extracting(Throwable::getMessage)
        .first()
        .isEqualTo(
            "rule \"rate = 55/s abort\", character 13: \"abort\" is unknown here; write tenant=, endpoint= or"
                + " phase=");
  }

  @Test
  void shouldPointAtTheCharacterBelowTheRule() {
    RuleSyntaxException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            RuleSyntaxException.class, () -> RuleParser.parse("p(95)\t< 250", 1));
    assertThat(e.pointer().lines()).containsExactly("p(95) < 250", "           ^");
  }

  @Test
  void shouldHashRulesByWhatTheySayAndNotByTheirSpaces() {
    String hash = RuleSet.parse(List.of("p(95) < 250ms tenant=E")).hash();
    assertThat(RuleSet.parse(List.of(" p( 95 )<250 ms   tenant = E ")).hash()).isEqualTo(hash);
    assertThat(RuleSet.parse(List.of("p(95) < 251ms tenant=E")).hash()).isNotEqualTo(hash);
    assertThat(hash).hasSize(64);
  }

  @Test
  void shouldThrowNothingButTheDocumentedErrorWhateverIsWritten() {
    long seed = Long.getLong("soak.seed", 20_261_120);
    System.out.println("grammar: -Dsoak.seed=" + seed);
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
      "preset",
      "seed-002",
      "burn_rate",
      "budget",
      "within",
      "check",
      "growth",
      "restarts",
      "availability",
      "99.9%",
      "1h",
      "&",
      "after",
      "pass",
      "endpoint=GET",
      "phase=",
      "+",
      "𝟗"
    };
    String[] valid = {
      "p(99) < 330ms for 10s tenant=E", "burn_rate(99.9%, 1h & 5m) < 14.4 phase=b*",
      "fairness(E, burst/baseline, p99) <= 1.20", "error_rate < 5% for 1m abort after 5m",
      "\"a sentence\" growth(rss, replica-*) = -2.3%", "within(250ms) >= 99% endpoint=\"GET /*\""
    };
    for (int i = 0; i < 100_000; i++) {
      String text = i % 2 == 0 ? glued(parts, random) : mutilated(valid, parts, random);
      for (boolean isClaim : new boolean[] {false, true}) {
        try {
          Rule rule =
              isClaim
                  ? RuleParser.parseClaim(text, 1).rule()
                  : RuleSet.parse(List.of(text)).all().get(0);
          assertThat(rule.id()).startsWith(isClaim ? "c1-" : "r1-");
          assertThat(RuleSet.accept(List.of(rule.normal())).hash()).hasSize(64);
        } catch (RuleSyntaxException e) {
          assertPointsInto(text, e, seed);
        } catch (RulesRejectedException e) {
          assertThat(e.problems()).hasSize(1);
          assertPointsInto(text, e.problems().get(0), seed);
        }
      }
    }
  }

  private static void assertPointsInto(String text, RuleSyntaxException e, long seed) {
    assertThat(e.position()).as("seed %d: %s", seed, text).isBetween(0, text.length());
    assertThat(e.problem()).isNotBlank();
    assertThat(e.remedy()).isNotBlank();
    assertThat(e.pointer().lines()).as("seed %d: %s", seed, text).hasSize(2);
  }

  private static String glued(String[] parts, Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(14); n >= 0; n--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  /** A valid rule in which something was cut out and something else put in. */
  private static String mutilated(String[] valid, String[] parts, Random random) {
    StringBuilder text = new StringBuilder(valid[random.nextInt(valid.length)]);
    int from = random.nextInt(text.length());
    text.delete(from, Math.min(text.length(), from + random.nextInt(4)));
    if (random.nextBoolean()) {
      text.insert(random.nextInt(text.length() + 1), parts[random.nextInt(parts.length)]);
    }
    return text.toString();
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
    assertThat(NamePattern.matches(pattern, name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "p(95) < 1s during=deploy                 | 18 | \"deploy\" names no annotation; write during=annotation:deploy*, or annotation:* for all",
        "p(95) < 1s outside=annotation:           | 19 | \"annotation:\" names no annotation; write outside=annotation:deploy*, or annotation:* for all",
        "p(95) < 1s during=annotation:a outside=annotation:b | 31 | annotations are named twice; name them once, with during= or with outside=; a pattern such as deploy* matches several",
        "rate > 5/s during=annotation:a           | 11 | a rate is over the time that carried load, which is not known of single windows; leave out during=, or use it with a response time, error_rate, availability, within, requests or errors",
        "leak(rss) = none during=annotation:a     | 17 | leak(rss) is known of a whole run, not window by window; leave out during=, or use it with a response time, error_rate, availability, within, requests or errors",
        "degradation(p95) < 5% outside=annotation:a | 22 | degradation(p95) is known of a whole run, not window by window; leave out outside=, or use it with a response time, error_rate, availability, within, requests or errors",
        "p(95) < 1s for 30s during=annotation:a   | 0  | for asks for windows in a row, during= and outside= choose among them; leave out one of the two"
      })
  void shouldRefuseAnnotationsThatNameNothingOrCannotBeCounted(
      String text, int position, String message) {
    assertThatThrownBy(() -> RuleParser.parse(text.strip(), 1))
        .isInstanceOfSatisfying(
            RuleSyntaxException.class,
            e -> assertThat(e.getMessage()).contains(message.split("; ")[0]))
        .hasMessageContaining(message);
  }

  @Test
  void shouldLeaveAnnotationsToRules() {
    assertThatThrownBy(() -> RuleParser.parseClaim("p(95) = 9ms during=annotation:deploy", 1))
        .hasMessageContaining("write tenant=, endpoint= or phase=");
  }
}
