package io.soakstream.notify.alert;

import static io.soakstream.notify.MadeVerdicts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.notify.MadeVerdicts;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time is what each test says it is. */
class AlertBookTest {
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
  private static final long T0 = START.toEpochMilli();
  private static final String ME = "me";

  private final MadeVerdicts run = new MadeVerdicts("nightly-1", START);
  private final List<String> heard = new ArrayList<>();
  private AlertBook book;

  @Test
  void shouldOpenAnAlertOnceUpdateItAndTellItsEndLast() {
    given(rules(when(ThingKind.VERDICT, "FAIL")));

    soFar(30, rule("a", "run", "FAIL"));
    soFar(60, rule("a", "run", "FAIL"));
    soFar(90, rule("a", "run", "FAIL"), rule("b", "run", "FAIL"));
    soFar(120, rule("a", "run", "PASS"), rule("b", "run", "PASS"));

    assertThat(heard)
        .containsExactly(
            "30 OPEN 1 run nightly-1: FAIL so far",
            "90 UPDATE 2 run nightly-1: FAIL so far",
            "120 RESOLVE 3 run nightly-1: FAIL so far");
    assertThat(book.alerts()).hasSize(1);
  }

  @Test
  void shouldOpenTheSameAlertAgainWhenItIsSoAgain() {
    given(rules(when(ThingKind.RULE, "FAIL")));

    soFar(30, rule("a", "run", "FAIL"));
    soFar(60, rule("a", "run", "PASS"));
    soFar(90, rule("a", "run", "FAIL"));

    assertThat(heard)
        .extracting(line -> line.split(" ")[1])
        .containsExactly("OPEN", "RESOLVE", "OPEN");
    assertThat(book.alerts()).hasSize(1);
  }

  @Test
  void shouldLetTheFirstRuleThatMatchesDecide() {
    ThingCondition ofE = condition(Set.of(ThingKind.RULE), "", "E", "");
    given(
        List.of(
            told("muted", ofE, List.of()),
            told("rest", when(ThingKind.RULE, "FAIL"), List.of(ME))));

    soFar(30, rule("a", "tenant=E", "FAIL"), rule("b", "tenant=A, endpoint=GET /x", "FAIL"));

    assertThat(heard).containsExactly("30 OPEN 1 run nightly-1: FAIL: p(99) < 330ms");
    assertThat(book.alerts())
        .extracting(AlertRecord::rule)
        .containsExactlyInAnyOrder("muted", "rest");
  }

  @Test
  void shouldMatchRulesTenantsEndpointsRunsAndScenariosByPattern() {
    AlertFacts facts =
        VerdictThings.of(
                run.soFar(
                    1,
                    List.of(rule("p99-E", "tenant=E, endpoint=GET /a, for 10 s", "FAIL")),
                    List.of()),
                RunVoice.first("nightly-1", "live", "nightly", "", 0),
                "t")
            .get(1);

    assertThat(facts.tenant()).isEqualTo("E");
    assertThat(facts.endpoint()).isEqualTo("GET /a");
    Set<ThingKind> rules = Set.of(ThingKind.RULE);
    assertThat(condition(rules, "p99*", "E", "GET*").matches(facts, false, 0)).isTrue();
    assertThat(condition(rules, "p95*", "E", "").matches(facts, false, 0)).isFalse();
    assertThat(condition(rules, "", "A", "").matches(facts, false, 0)).isFalse();
    assertThat(condition(rules, "", "", "PUT*").matches(facts, false, 0)).isFalse();
    assertThat(condition(Set.of(ThingKind.BURST), "", "", "").matches(facts, false, 0)).isFalse();
  }

  @Test
  void shouldWaitForTheFinalVerdictWhereThatIsAskedFor() {
    ThingCondition ended =
        new ThingCondition(
            Set.of(ThingKind.VERDICT),
            Set.of("FAIL"),
            "",
            "",
            "",
            "",
            "",
            "",
            true,
            "",
            Duration.ZERO);
    given(List.of(told("ended", ended, List.of(ME))));

    soFar(30, rule("a", "run", "FAIL"));
    assertThat(heard).isEmpty();
    ended(60, Status.FAIL, rule("a", "run", "FAIL"));
    assertThat(heard).containsExactly("60 OPEN 1 run nightly-1: FAIL");
  }

  @Test
  void shouldTellABurstThatGrowsOnceAndEndIt() {
    given(
        rules(
            new ThingCondition(
                Set.of(ThingKind.BURST),
                Set.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                "",
                Duration.ZERO)));

    hear(30, run.soFar(30, List.of(), List.of(run.burst("E", 20, 3))));
    hear(
        31,
        run.soFar(31, List.of(), List.of(run.burst("*", 18, 9)))); // begins earlier than was known
    hear(90, run.soFar(90, List.of(), List.of(run.burst("*", 18, 12))));
    hear(95, run.ended(95, Status.PASS, List.of(), List.of(run.burst("*", 18, 12))));

    assertThat(heard).hasSize(2).allMatch(line -> line.contains("burst of errors"));
    assertThat(heard.get(0)).startsWith("30 OPEN 1");
    assertThat(heard.get(1)).startsWith("90 RESOLVE 2");
  }

  @Test
  void shouldTellWhatWasOverWhenItWasFirstSeenAsBeginningAndEnd() {
    given(
        rules(
            new ThingCondition(
                Set.of(ThingKind.BURST),
                Set.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                "error",
                Duration.ZERO)));

    hear(500, run.ended(500, Status.PASS, List.of(), List.of(run.burst("E", 20, 3))));
    hear(501, run.ended(500, Status.PASS, List.of(), List.of(run.burst("E", 20, 3))));

    assertThat(heard).extracting(line -> line.split(" ")[1]).containsExactly("OPEN", "RESOLVE");
  }

  @Test
  void shouldGroupByTenantAndTellTogetherWhatComesWhileItWaits() {
    NotifyRule grouped =
        new NotifyRule(
            "g",
            when(ThingKind.RULE, "FAIL"),
            List.of(ME),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            List.of("run", "tenant"),
            List.of());
    given(List.of(grouped));

    soFar(10, rule("a", "tenant=E", "FAIL"));
    soFar(
        20,
        rule("a", "tenant=E", "FAIL"),
        rule("b", "tenant=E", "FAIL"),
        rule("c", "tenant=A", "FAIL"));
    at(39);
    assertThat(heard).isEmpty();
    at(40);
    assertThat(heard).containsExactly("40 OPEN 2 run nightly-1: FAIL: p(99) < 330ms (and 1 more)");
    at(50);
    assertThat(heard).hasSize(2);

    // An update waits for five minutes, the end does not.
    soFar(
        60,
        rule("a", "tenant=E", "PASS"),
        rule("b", "tenant=E", "FAIL"),
        rule("c", "tenant=A", "FAIL"));
    assertThat(heard).hasSize(2);
    soFar(
        70,
        rule("a", "tenant=E", "PASS"),
        rule("b", "tenant=E", "PASS"),
        rule("c", "tenant=A", "PASS"));
    assertThat(heard.get(2)).startsWith("70 RESOLVE");
  }

  @Test
  void shouldHoldWhatIsQuietAndTellOnceWhatBeganAndEndedMeanwhile() {
    QuietHours morning =
        new QuietHours(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(10, 0),
            LocalTime.of(11, 0),
            ZoneOffset.UTC);
    given(
        List.of(
            new NotifyRule(
                "q",
                when(ThingKind.RULE, "FAIL"),
                List.of(ME),
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                List.of(morning))));

    soFar(10, rule("a", "run", "FAIL"), rule("b", "run", "FAIL"));
    soFar(20, rule("a", "run", "PASS"), rule("b", "run", "FAIL"));
    at(3_599);
    assertThat(heard).isEmpty();
    at(3_600);
    at(3_601);
    assertThat(heard)
        .extracting(line -> line.split(" ")[1])
        .containsExactlyInAnyOrder("RESOLVE", "OPEN");
  }

  @Test
  void shouldSendTheSameAgainUntilItIsTakenWhateverHappensMeanwhile() {
    given(rules(when(ThingKind.RULE, "FAIL")));
    book.hear(run.soFar(30, List.of(rule("a", "run", "FAIL")), List.of()), ms(30), ms(30));
    DueMessage first = book.due(ME, ms(30)).orElseThrow();
    book.failed(first, false, Optional.of(Duration.ofSeconds(60)), "answered 429", ms(30));
    book.hear(run.soFar(60, List.of(rule("a", "run", "PASS")), List.of()), ms(60), ms(60));

    assertThat(book.due(ME, ms(89))).as("asked to wait").isEmpty();
    DueMessage again = book.due(ME, ms(90)).orElseThrow();
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(again.idempotencyKey()).isEqualTo(first.idempotencyKey());
    book.taken(again, ms(90));
    assertThat(book.due(ME, ms(90)).orElseThrow().message().kind()).isEqualTo(MessageKind.RESOLVE);
  }

  @Test
  void shouldLeaveAReceiverAloneWithEverythingWhenItAsksForIt() {
    given(rules(when(ThingKind.RULE, "FAIL")));
    book.hear(
        run.soFar(30, List.of(rule("a", "run", "FAIL"), rule("b", "run", "FAIL")), List.of()),
        ms(30),
        ms(30));

    book.failed(
        book.due(ME, ms(30)).orElseThrow(), false, Optional.of(Duration.ofSeconds(60)), "", ms(30));

    assertThat(book.due(ME, ms(89))).isEmpty();
    assertThat(book.takeChanges().pauses()).containsEntry(ME, ms(90));
  }

  @Test
  void shouldLetNoRefusedMessageHoldUpTheOthers() {
    given(rules(when(ThingKind.RULE, "FAIL")));
    book.hear(
        run.soFar(30, List.of(rule("a", "run", "FAIL"), rule("b", "run", "FAIL")), List.of()),
        ms(30),
        ms(30));
    DueMessage refused = book.due(ME, ms(30)).orElseThrow();

    book.failed(refused, true, Optional.empty(), "answered 400", ms(30));

    assertThat(book.due(ME, ms(30)).orElseThrow().alert().key())
        .isNotEqualTo(refused.alert().key());
  }

  @Test
  void shouldTellOfAnAnalyzerThatMissesItsHeartbeatAndOfItsReturn() {
    given(rules(silent(ThingKind.ANALYZER_SILENT, 75)));

    soFar(30);
    at(104);
    assertThat(heard).isEmpty();
    at(105);
    at(200);
    soFar(210);
    at(211);

    assertThat(heard)
        .containsExactly(
            "105 OPEN 1 the analyzer says nothing of run nightly-1",
            "211 RESOLVE 2 the analyzer says nothing of run nightly-1");
  }

  @Test
  void shouldTellOfARunThatStandsStillOnlyWhileTheAnalyzerSpeaks() {
    given(rules(silent(ThingKind.RUN_SILENT, 60)));

    soFar(30);
    for (int second = 60; second <= 120; second += 30) {
      hear(second, run.soFar(30, List.of(), List.of()));
      at(second);
    }
    assertThat(heard).containsExactly("90 OPEN 1 run nightly-1 is silent");

    soFar(130);
    at(130);
    assertThat(heard.get(1)).startsWith("130 RESOLVE 2");
    at(190);
    assertThat(heard).as("nothing is known of the run any more").hasSize(2);
  }

  @Test
  void shouldNotTakeARunForSilentOfWhichTheAnalyzerSaysNothing() {
    given(rules(silent(ThingKind.RUN_SILENT, 40)));

    soFar(30);
    for (int second = 31; second < 400; second += 7) {
      at(second);
    }

    assertThat(heard).isEmpty();
  }

  @Test
  void shouldNotTakeForSilenceWhatWasSaidWhileNobodyListened() {
    List<NotifyRule> rules = rules(silent(ThingKind.ANALYZER_SILENT, 75));
    given(rules);
    soFar(30);
    AlertChanges.Batch stored = book.takeChanges();

    book = new AlertBook(rules, Duration.ofHours(24), backoff(), ms(1_000));
    book.restore(stored);
    at(1_074);
    assertThat(heard).isEmpty();
    at(1_075);
    assertThat(heard).hasSize(1);
  }

  @Test
  void shouldEndWithItsRunWhatIsSilent() {
    given(rules(silent(ThingKind.ANALYZER_SILENT, 75)));
    soFar(30);
    at(200);
    ended(210, Status.PASS);
    at(211);
    at(10_000);
    assertThat(heard).hasSize(2);
  }

  @Test
  void shouldEndWhatIsStillSoADayAfterItsRunAndForgetItAfterAWeek() {
    given(rules(when(ThingKind.VERDICT, "FAIL")));
    ended(60, Status.FAIL, rule("a", "run", "FAIL"));
    at(60 + 86_399);
    assertThat(heard).hasSize(1);
    at(60 + 86_400);
    assertThat(heard).hasSize(2);
    at(60 + 8 * 86_400);

    assertThat(book.alerts()).isEmpty();
    AlertChanges.Batch changes = book.takeChanges();
    assertThat(changes.alerts().values()).containsOnlyNulls();
    assertThat(changes.voices().values()).containsOnlyNulls();
  }

  @Test
  void shouldEndWhatWentWrongInEarlierRunsWhenALaterOnePasses() {
    given(rules(when(ThingKind.VERDICT, "FAIL")));
    ended(60, Status.FAIL, rule("a", "run", "FAIL"));
    MadeVerdicts next = new MadeVerdicts("nightly-2", START.plusSeconds(3_600));

    hear(3_700, next.ended(60, Status.PASS, List.of(), List.of()));

    assertThat(heard).hasSize(2);
    assertThat(heard.get(1)).startsWith("3700 RESOLVE").contains("nightly-1");
  }

  @Test
  void shouldNotTakeAReplayThatPassesForALaterRun() {
    given(rules(when(ThingKind.VERDICT, "FAIL")));
    ended(60, Status.FAIL, rule("a", "run", "FAIL"));
    MadeVerdicts next = new MadeVerdicts("nightly-2", START.plusSeconds(3_600));
    Verdict replayed = next.ended(60, Status.PASS, List.of(), List.of());
    replayed.setAnalysis("replay-1");

    hear(3_700, replayed);

    assertThat(heard).hasSize(1);
  }

  @Test
  void shouldHaveTheSameKeysAndNumbersWhenItHearsTheSameAgain() {
    given(rules(when(ThingKind.RULE, "FAIL")));
    soFar(30, rule("a", "run", "FAIL"));
    List<AlertRecord> first = book.alerts();
    given(rules(when(ThingKind.RULE, "FAIL")));
    soFar(30, rule("a", "run", "FAIL"));

    assertThat(book.alerts()).isEqualTo(first);
    assertThat(first.get(0).key()).matches("soak-[0-9a-f]{32}");
  }

  private void given(List<NotifyRule> rules) {
    book = new AlertBook(rules, Duration.ofHours(24), backoff(), T0);
  }

  private static RetryBackoff backoff() {
    return new RetryBackoff(new Random(1));
  }

  private void soFar(long second, RuleResult... rules) {
    hear(second, run.soFar(second, List.of(rules), List.of()));
  }

  private void ended(long second, Status status, RuleResult... rules) {
    hear(second, run.ended(second, status, List.of(rules), List.of()));
  }

  private void hear(long second, io.soakstream.result.Verdict verdict) {
    book.hear(verdict, ms(second), ms(second));
    takeAll(second);
  }

  private void at(long second) {
    book.tick(ms(second));
    takeAll(second);
  }

  private void takeAll(long second) {
    for (Optional<DueMessage> due = book.due(ME, ms(second));
        due.isPresent();
        due = book.due(ME, ms(second))) {
      AlertMessage message = due.get().message();
      heard.add(second + " " + message.kind() + " " + message.number() + " " + message.title());
      book.taken(due.get(), ms(second));
    }
  }

  private static long ms(long second) {
    return T0 + second * 1_000;
  }

  private static List<NotifyRule> rules(ThingCondition when) {
    return List.of(told("one", when, List.of(ME)));
  }

  private static NotifyRule told(String name, ThingCondition when, List<String> to) {
    return new NotifyRule(name, when, to, Duration.ZERO, Duration.ZERO, List.of(), List.of());
  }

  private static ThingCondition when(ThingKind kind, String status) {
    return new ThingCondition(
        Set.of(kind), Set.of(status), "", "", "", "", "", "", false, "", Duration.ZERO);
  }

  private static ThingCondition condition(
      Set<ThingKind> kinds, String rule, String tenant, String endpoint) {
    return new ThingCondition(
        kinds,
        Set.of("FAIL"),
        "nightly*",
        "nightly",
        "live",
        rule,
        tenant,
        endpoint,
        false,
        "",
        Duration.ZERO);
  }

  private static ThingCondition silent(ThingKind kind, long seconds) {
    return new ThingCondition(
        Set.of(kind), Set.of(), "", "", "", "", "", "", false, "", Duration.ofSeconds(seconds));
  }
}
