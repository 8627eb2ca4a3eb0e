package io.soakstream.producer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.flow.ShopService.Answer;
import io.soakstream.producer.flow.ShopService.Seen;
import io.soakstream.producer.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do, against a service that says what it was asked. */
class FlowStepsTest {
  /** Ten arrivals, each an iteration. */
  private static final String TEN = "rate: 20/s\nduration: 500ms\n";

  @TempDir private Path dir;

  @Test
  void shouldFindWhatItCapturedInHeaderCookieTextAndJson() throws Exception {
    Answer first =
        new Answer(
            200,
            Map.of("Location", "/orders/7 a", "Set-Cookie", "sid=s3; Path=/; HttpOnly"),
            "{\"a\": [{\"b c\": 5}], \"html\": \"csrf=x9\"}");
    Recorded run =
        run(
            TEN
                + """
                flows:
                  - name: f
                    steps:
                      - request: GET /first
                        capture:
                          where: {header: Location}
                          sid: {cookie: sid}
                          csrf: {regex: 'csrf=(\\w+)'}
                          five: "$.a[0]['b c']"
                          none: {json: $.nothing, default: fallback}
                      - {request: "POST ${where | raw}/${where}", name: second, form: {t: "${csrf} ${five}", n: "${none}"}}
                """
                    .replace("\"POST ${where | raw}", "\"POST /x"),
            seen -> seen.path().equals("/first") ? first : Answer.of(200, "{}"));

    assertThat(run.collected.outcomes()).isEqualTo(Map.of(Outcome.OK, 20));
    assertThat(run.of("POST"))
        .hasSize(10)
        .allMatch(it -> it.path().equals("/x/%2Forders%2F7%20a"))
        .allMatch(it -> it.body().equals("t=x9+5&n=fallback"))
        .allMatch(it -> it.header("Cookie").equals("sid=s3"))
        .allMatch(it -> it.header("Content-type").equals("application/x-www-form-urlencoded"));
  }

  @Test
  void shouldSendNothingBehindAStepThatDidNotBringWhatItHadTo() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    Recorded run =
        run(
            TEN
                + """
                flows:
                  - name: f
                    steps:
                      - {request: POST /login, capture: {token: $.token}}
                      - {request: GET /mine, headers: {Authorization: "Bearer ${token}"}}
                    teardown:
                      - {request: POST /logout}
                """,
            seen -> {
              boolean isWhole = !seen.path().equals("/login") || logins.incrementAndGet() % 2 == 0;
              return Answer.of(200, isWhole ? "{\"token\": \"t\"}" : "{}");
            });

    assertThat(FlowLoads.counts(run.collected))
        .isEqualTo(Map.of("POST /login 200", 10, "GET /mine 200", 5, "POST /logout 200", 10));
    assertThat(run.collected.outcomes()).isEqualTo(Map.of(Outcome.OK, 20, Outcome.FAILED_CHECK, 5));
    assertThat(run.collected.requests)
        .filteredOn(it -> it.getOutcome() == Outcome.FAILED_CHECK)
        .allMatch(it -> it.getDetail().equals("capture token: nothing at $.token"));
    assertThat(run.collected.figures.givenUp()).isEqualTo(5);
    assertThat(run.collected.figures.notes())
        .containsExactly(
            "5 times: flow f: the rest of an iteration was not sent, because POST /login did not"
                + " bring token 5");
    assertThat(run.collected.others.toString())
        .contains("\"kind\": \"flow\"")
        .contains("POST /login did not bring token");
  }

  @Test
  void shouldCallAResponseThatIsNotAsItHasToBeAFailedCheckOfThatName() throws Exception {
    Recorded run =
        run(
            TEN
                + """
                endpoints:
                  - {name: GET /a, weight: 1, checks: {body: {$.n: "> 3"}, headers: {content-type: contains json}}}
                  - {name: GET /b, weight: 1, checks: [{name: short enough, size: < 10B}]}
                  - {name: GET /c, weight: 1, checks: {matches: '^no', time: < 10s, status: 200}}
                  - {name: GET /d, weight: 1, checks: {contains: "${tenant}"}}
                """,
            seen ->
                new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    "{\"n\": 3, \"t\": \"acme\"}"));

    assertThat(run.collected.requests)
        .filteredOn(it -> it.getOutcome() == Outcome.FAILED_CHECK)
        .extracting(RequestResult::getDetail)
        .containsOnly(
            "check $.n: $.n is another number, expected > 3",
            "check short enough: the body has 21 bytes, expected < 10",
            "check matches: the body does not match, expected ^no");
    assertThat(run.collected.requests)
        .filteredOn(it -> it.getOutcome() == Outcome.OK)
        .isNotEmpty()
        .allMatch(it -> it.getEndpoint().equals("GET /d"));
  }

  @Test
  void shouldRepeatAndLeaveOutWhatTheConditionsSay() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Recorded run =
        run(
            "users: {count: 1}\nduration: 3s\n"
                + """
                flows:
                  - name: f
                    pacing: 1h
                    steps:
                      - {request: GET /role, capture: {role: $.role}}
                      - {request: GET /admin, when: "${role} = admin"}
                      - {request: GET /guest, when: "${role} != admin"}
                      - {request: GET /job, capture: {state: $.state}, repeat: {times: 9, until: "${state} = done"}}
                      - repeat: 2
                        steps:
                          - {request: GET /x}
                          - {request: GET /y, repeat: 2}
                """,
            seen ->
                Answer.of(
                    200,
                    seen.path().equals("/job") && asked.incrementAndGet() == 4
                        ? "{\"state\": \"done\"}"
                        : "{\"role\": \"admin\", \"state\": \"open\"}"));

    assertThat(run.paths())
        .containsExactly(
            "/role", "/admin", "/job", "/job", "/job", "/job", "/x", "/y", "/y", "/x", "/y", "/y");
  }

  @Test
  void shouldBeginEachStepWhenTheOneBeforeIsOverAndThoughtOver() throws Exception {
    Recorded run =
        run(
            "users: {count: 1}\nduration: 3s\n"
                + """
                flows:
                  - name: f
                    think_time: 50ms
                    pacing: 300ms
                    steps: [{request: GET /a}, {request: GET /b, think_time: 0s}]
                """,
            seen -> Answer.of(200, "{}"));

    List<RequestResult> requests = run.collected.requests;
    assertThat(run.paths()).startsWith("/a", "/b", "/a", "/b");
    assertThat(requests.get(1).getIntendedStartUs() - requests.get(0).getEndUs()).isEqualTo(50_000);
    assertThat(requests.get(2).getIntendedStartUs() - requests.get(0).getIntendedStartUs())
        .isEqualTo(300_000);
  }

  @Test
  void shouldSetUpOnceAndTearDownWhenTheLoadEnds() throws Exception {
    Recorded run =
        run(
            "users: {count: 3, think_time: 30ms}\nduration: 6s\n"
                + """
                flows:
                  - name: f
                    headers: {Authorization: "Bearer ${token}"}
                    setup: [{request: POST /login, capture: {token: $.token}}]
                    steps: [{request: GET /a}]
                    teardown: [{request: DELETE /session}]
                """,
            seen -> Answer.of(200, "{\"token\": \"t1\"}"));

    assertThat(run.of("POST")).hasSize(3).allMatch(it -> it.header("Authorization") == null);
    assertThat(run.of("GET")).isNotEmpty();
    assertThat(run.of("DELETE"))
        .hasSize(3)
        .allMatch(it -> it.header("Authorization").equals("Bearer t1"));
  }

  @Test
  void shouldSendTheSameForTheSameSeed() throws Exception {
    String plan =
        TEN
            + """
            flows:
              - name: f
                steps: [{request: "GET /a/${uuid}/${random(1,1000000)}/${user_number}/${iteration}", name: a}]
            """;
    List<String> first = run(plan, seen -> Answer.of(200, "")).paths().stream().sorted().toList();
    List<String> second = run(plan, seen -> Answer.of(200, "")).paths().stream().sorted().toList();
    List<String> other =
        run(plan + "seed: 2\n", seen -> Answer.of(200, "")).paths().stream().sorted().toList();

    assertThat(first).hasSize(10).doesNotHaveDuplicates().isEqualTo(second).isNotEqualTo(other);
    assertThat(first).allMatch(it -> it.matches("/a/[0-9a-f-]{36}/\\d+/\\d+/1"));
  }

  @Test
  void shouldGiveEachUserRowsOfItsTenantOnce() throws Exception {
    Files.writeString(
        dir.resolve("people.jsonl"),
        "{\"who\": \"a\", \"of\": \"acme\"}\n{\"who\": \"x\", \"of\": \"other\"}\n"
            + "{\"who\": \"b\", \"of\": \"acme\"}\n");
    Recorded run =
        run(
            "users: {count: 3, think_time: 20ms}\nduration: 2s\n"
                + """
                feeders:
                  person: {file: people.jsonl, tenant: of, unique: true, order: shuffled}
                flows:
                  - name: f
                    steps: [{request: "GET /${person.who}", name: a}]
                """,
            seen -> Answer.of(200, ""));

    assertThat(run.paths()).contains("/a", "/b").doesNotContain("/x");
    assertThat(run.collected.figures.notes())
        .containsExactly("1 time: a user of acme left, because feeder person has no row left 1");
  }

  @Test
  void shouldSendHeadersOfTargetTenantAndEndpointAndSecrets() throws Exception {
    String plan =
        """
        name: headers
        rate: 20/s
        duration: 500ms
        target:
          tenant_header: none
          traceparent: false
          headers: {X-A: target, X-B: target, X-Key: "${env:API_KEY}", X-File: "${file:secret.txt}"}
        tenants: [{name: acme, weight: 1, headers: {X-B: "of ${tenant}"}}]
        endpoints: [{name: GET /a, weight: 1, headers: {x-a: endpoint}}]
        """;
    Scenario scenario =
        io.soakstream.producer.scenario.read.ScenarioReader.read(
            Files.writeString(dir.resolve("h.yaml"), plan), Map.of());
    assertThat(scenario.isScripted()).isFalse();
    try (ShopService service = new ShopService(seen -> Answer.of(200, ""))) {
      Collected collected = FlowLoads.put(scenario, service.url(), Map.of("API_KEY", "k-123"));

      assertThat(service.seen)
          .hasSize(10)
          .allMatch(it -> it.header("X-a").equals("endpoint"))
          .allMatch(it -> it.header("X-b").equals("of acme"))
          .allMatch(it -> it.header("X-key").equals("k-123"))
          .allMatch(it -> it.header("X-file").equals("file-secret"))
          .allMatch(it -> it.header("X-soak-tenant") == null && it.header("Traceparent") == null);
      assertThat(collected.requests)
          .allMatch(it -> it.getTraceId() == null && !it.toString().contains("k-123"));
    }
  }

  @Test
  void shouldFollowRedirectsWithinTheTargetWhenAsked() throws Exception {
    Recorded run =
        run(
            TEN
                + """
                flows:
                  - name: f
                    steps:
                      - {request: POST /from, follow_redirects: 2, body: "{}", checks: {contains: there}}
                      - {request: GET /away, follow_redirects: 1}
                """,
            seen ->
                switch (seen.path()) {
                  case "/from" -> new Answer(303, Map.of("Location", "/to?x=1"), "");
                  case "/away" -> new Answer(302, Map.of("Location", "http://elsewhere/"), "");
                  default -> Answer.of(200, "there");
                });

    assertThat(FlowLoads.counts(run.collected))
        .isEqualTo(Map.of("POST /from 303", 10, "POST /from 200", 10, "GET /away 302", 10));
    assertThat(run.seen)
        .filteredOn(it -> it.path().equals("/to?x=1"))
        .hasSize(10)
        .allMatch(it -> it.method().equals("GET") && it.body().isEmpty());
    assertThat(run.collected.requests)
        .filteredOn(it -> it.getOutcome() == Outcome.FAILED_CHECK)
        .hasSize(10)
        .allMatch(it -> it.getDetail().equals("a redirect to another host is not followed"));
  }

  @Test
  void shouldComeBackWhenADenialSaysSo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Recorded run =
        run(
            "users: {count: 1}\nduration: 4s\n"
                + """
                flows:
                  - name: f
                    pacing: 1h
                    steps:
                      - {request: GET /a, expected_denials: [429], retry_after: true, capture: {n: $.n}}
                      - {request: "GET /b/${n}", name: b}
                """,
            seen ->
                asked.incrementAndGet() == 1
                    ? new Answer(429, Map.of("Retry-After", "1"), "")
                    : Answer.of(200, "{\"n\": 8}"));

    assertThat(run.paths()).containsExactly("/a", "/a", "/b/8");
    RequestResult denied = run.collected.requests.get(0);
    assertThat(denied.getOutcome()).isEqualTo(Outcome.EXPECTED_DENIAL);
    assertThat(run.collected.requests.get(1).getIntendedStartUs() - denied.getEndUs())
        .isEqualTo(1_000_000);
    assertThat(run.collected.figures.givenUp()).isZero();
  }

  @Test
  void shouldSplitUsersOverFlowsAndEndpointsByWeight() throws Exception {
    Recorded run =
        run(
            "users: {count: 8, think_time: 20ms}\nduration: 2s\n"
                + """
                endpoints: [{name: GET /e, weight: 2}]
                flows:
                  - {name: one, steps: [{request: "GET /one/${user_number}", name: one}]}
                  - {name: two, weight: 1, steps: [{request: "GET /two/${user_number}", name: two}]}
                """,
            seen -> Answer.of(200, ""));

    List<String> users = new ArrayList<>(run.paths().stream().distinct().toList());
    assertThat(users).filteredOn(it -> it.startsWith("/one")).hasSize(2);
    assertThat(users).filteredOn(it -> it.startsWith("/two")).hasSize(2);
    assertThat(run.collected.requests)
        .extracting(RequestResult::getUserClass)
        .containsOnly("one", "two", "user");
  }

  /** A load and what the service saw of it. */
  private record Recorded(Collected collected, List<Seen> seen) {
    List<String> paths() {
      return seen.stream().map(Seen::path).toList();
    }

    List<Seen> of(String method) {
      return seen.stream().filter(it -> it.method().equals(method)).toList();
    }
  }

  private Recorded run(String plan, Function<Seen, Answer> answers) throws Exception {
    try (ShopService service = new ShopService(answers)) {
      Collected collected = FlowLoads.put(FlowLoads.read(dir, plan), service.url(), Map.of());
      assertThat(collected.requests).hasSameSizeAs(service.seen);
      return new Recorded(collected, List.copyOf(service.seen));
    }
  }
}
