package io.soakstream.notify.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.soakstream.exit.ExitCode;
import io.soakstream.notify.alert.NotifyRule;
import io.soakstream.notify.alert.ThingKind;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand in a file, and what a user reads of what may not. */
class NotifyFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PAGERDUTY_ROUTING_KEY", "canary-0123456789",
          "SLACK_WEBHOOK", "https://hooks.slack.com/services/canary",
          "CHAT_TOKEN", "canary-token",
          "SMTP_PASSWORD", "canary-password");
  private static final String HOOK =
      """
      receivers:
        hook:
          webhook: {url: "http://127.0.0.1/x"}
      """;
  private static final String RULES = "rules:\n  - {when: {status: FAIL}, to: hook}\n";

  @TempDir Path dir;

  @Test
  void shouldReadTheExample() {
    NotifyFile file =
        NotifyFile.read(
            Path.of("..", "compose", "examples", "alerts.yaml"), ENVIRONMENT, Clock.systemUTC());

    assertThat(file.receivers().values())
        .extracting(receiver -> receiver.kind())
        .containsExactly("pagerduty", "slack", "alertmanager", "webhook", "email", "command");
    assertThat(file.rules()).hasSize(6);
    assertThat(file.rules().get(0).quiet()).as("urgent").isEmpty();
    assertThat(file.rules().get(1).quiet()).hasSize(2);
    assertThat(file.secrets().hiddenIn("Bearer canary-token")).doesNotContain("canary");
    assertThat(file.toString()).doesNotContain("canary");
  }

  @Test
  void shouldReadTheExampleThatWorksAnywhere() {
    NotifyFile file =
        NotifyFile.read(
            Path.of("..", "compose", "examples", "alerts-to-file.yaml"),
            Map.of(),
            Clock.systemUTC());

    assertThat(file.receivers()).containsOnlyKeys("log");
    assertThat(file.rules()).hasSize(5);
  }

  @Test
  void shouldHaveTheseDefaults() {
    NotifyFile file = read(HOOK + RULES);
    NotifyRule rule = file.rules().get(0);

    assertThat(file.keepOpen()).isEqualTo(Duration.ofHours(24));
    assertThat(rule.name()).isEqualTo("rule-1");
    assertThat(rule.delay()).isZero();
    assertThat(rule.every()).isZero();
    assertThat(rule.groupBy()).isEmpty();
    assertThat(rule.quiet()).isEmpty();
    assertThat(rule.when().kinds()).containsExactly(ThingKind.VERDICT);
    assertThat(rule.when().finalOnly()).isFalse();
  }

  @Test
  void shouldTellKindsOfThingsByTheirKeys() {
    assertThat(kinds("{rule: p99*}")).containsExactly(ThingKind.RULE);
    assertThat(kinds("{burst: any}")).containsExactly(ThingKind.BURST);
    assertThat(kinds("{tenant: E}")).containsExactlyInAnyOrder(ThingKind.RULE, ThingKind.BURST);
    assertThat(kinds("{tenant: E, status: [FAIL, INCONCLUSIVE]}")).containsExactly(ThingKind.RULE);
    assertThat(kinds("{silent: run}")).containsExactly(ThingKind.RUN_SILENT);
    assertThat(kinds("{silent: analyzer, for: 2m}")).containsExactly(ThingKind.ANALYZER_SILENT);
  }

  @Test
  void shouldSayEachProblemWithItsPlaceAndRemedy() {
    assertThat(
            problems(
                """
                receivers:
                  hook:
                    webhook: {url: "ftp://x"}
                  pager:
                    pagerduty:
                      routing_key: hunter2hunter2
                  chat:
                    slack: {url: "${env:NOT_SET}"}
                  two:
                    slack: {url: "${env:SLACK_WEBHOOK}"}
                    webhook: {url: "http://x"}
                rules:
                  - {when: {status: FAILED}, to: hok}
                  - {when: {silent: analyzer, for: 20s}, to: hook}
                  - {when: {burst: any, rule: x}, to: hook, group_by: phase}
                  - {when: {}, to: hook}
                  - {whn: {status: FAIL}, to: hook}
                quiet_hours:
                  - {days: weekdays, from: 25h, to: "07:00", zone: Berlin}
                """))
        .containsExactly(
            "alerts.yaml:3:20: receivers.hook.webhook.url: ***: must be an address that begins with http:// or https://; write it such as http://HOST:PORT",
            "alerts.yaml:6:20: receivers.pager.pagerduty.routing_key: ***: is a secret, and must not stand in the file; write ${env:NAME} or ${file:PATH} for it",
            "alerts.yaml:8:18: receivers.chat.slack.url: ${env:NOT_SET}: the variable NOT_SET is not set; set it in the environment of notify, or of 'soak up'",
            "alerts.yaml:10:5: receivers.two: webhook and slack: must be one of webhook, slack, alertmanager, pagerduty, email, command; give each receiver a name of its own and one kind",
            "alerts.yaml:13:21: rules[0].when.status: FAILED: must be of ABORTED, FAIL, INCOMPLETE, INCONCLUSIVE, PASS; write it such as [FAIL, ABORTED]",
            "alerts.yaml:13:34: rules[0].to: hok: must name receivers of this file; did you mean hook?",
            "alerts.yaml:14:36: rules[1].when.for: 20s: must be more than the heartbeat of 30 s; write it such as 75s",
            "alerts.yaml:15:31: rules[2].when.rule: x: does not go with burst; write a rule of its own for each of them",
            "alerts.yaml:15:55: rules[2].group_by: phase: must be of run, tenant, endpoint, kind; write it such as [run, tenant]",
            "alerts.yaml:16:12: rules[3].when: nothing: must say what is told; add status, rule, tenant, endpoint, burst or silent",
            "alerts.yaml:17:5: rules[4].when: missing: is required; add when: {status: FAIL}",
            "alerts.yaml:17:6: rules[4].whn: {status: FAIL}: is not a known key; did you mean when?",
            "alerts.yaml:19:12: quiet_hours[0].days: weekdays: must be days of the week; write them such as mon-fri or [sat, sun]",
            "alerts.yaml:19:28: quiet_hours[0].from: 25h: must be a time of day; write it such as \"22:00\"",
            "alerts.yaml:19:52: quiet_hours[0].zone: Berlin: must be a time zone; write it such as Europe/Berlin or UTC");
  }

  @Test
  void shouldRefuseTemplatesThatNameWhatIsNotThereOrMakeNoJson() {
    assertThat(
            problems(
                "receivers:\n  a:\n    webhook: {url: http://x, body: \"{{titel}}\", content_type: text/plain}\n"
                    + "rules:\n  - {when: {status: FAIL}, to: a}\n"))
        .singleElement()
        .asString()
        .contains("receivers.a.webhook.body", "titel", "docs/ALERTS.md lists the names");
    assertThat(
            problems(
                "receivers:\n  a:\n    webhook: {url: http://x, body: \"text={{title}}\"}\n"
                    + "rules:\n  - {when: {status: FAIL}, to: a}\n"))
        .singleElement()
        .asString()
        .contains("must be JSON; put {{name}} in double quotes, or set content_type");
    assertThat(
            problems(
                "receivers:\n  a:\n    webhook: {url: http://x, body: \"{{#things}}\", content_type: text/plain}\n"
                    + "rules:\n  - {when: {status: FAIL}, to: a}\n"))
        .singleElement()
        .asString()
        .contains("must be a template");
  }

  @Test
  void shouldShowNoSecretThatStandsInTheWrongPlace() {
    assertThat(
            problems(
                """
                receivers:
                  pager:
                    pagerduty: {routingkey: hunter2hunter2, password: hunter2hunter2}
                  mail:
                    email: {server: "smtp://u:hunter2hunter2@h", from: a@b.c, to: d@e.f}
                  hook:
                    webhook: {url: "http://x", headers: {Authorization: hunter2hunter2, X-Api-Key: hunter2hunter2}}
                rules:
                  - {when: {status: FAIL}, to: hook}
                """))
        .hasSizeGreaterThan(4)
        .noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void shouldReadSecretsFromFiles() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "canary-of-file\n");
    NotifyFile file =
        read(
            "receivers:\n  a:\n    pagerduty:\n      routing_key: ${file:"
                + secret
                + "}\n"
                + "rules:\n  - {when: {status: FAIL}, to: a}\n");

    assertThat(file.secrets().hiddenIn("x canary-of-file x")).isEqualTo("x *** x");
    assertThat(
            problems(
                "receivers:\n  a:\n    pagerduty:\n      routing_key: ${file:/nowhere}\n"
                    + "rules:\n  - {when: {status: FAIL}, to: a}\n"))
        .singleElement()
        .asString()
        .contains("the file /nowhere is not there; check its name");
  }

  @Test
  void shouldRefuseWhatIsNoYamlAndWhatIsEmpty() {
    assertThat(problems("receivers: [")).singleElement().asString().contains("not YAML");
    assertThat(problems("- a")).singleElement().asString().contains("must be a mapping");
    assertThat(problems(""))
        .containsExactlyInAnyOrder(
            "alerts.yaml:1:1: receivers: missing: is required; add receivers: with the name of each and what it is",
            "alerts.yaml:1:1: rules: missing: is required; add rules: with at least one");
  }

  private Set<ThingKind> kinds(String when) {
    return read(HOOK + "rules:\n  - {when: " + when + ", to: hook}\n")
        .rules()
        .get(0)
        .when()
        .kinds();
  }

  private List<String> problems(String text) {
    InvalidScenarioException[] caught = new InvalidScenarioException[1];
    assertThatExceptionOfType(InvalidScenarioException.class)
        .isThrownBy(() -> read(text))
        .satisfies(e -> caught[0] = e);
    assertThat(caught[0].exitCode()).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    return caught[0].problems().stream()
        .map(ScenarioProblem::line)
        .map(line -> line.replace(dir + "/", ""))
        .toList();
  }

  private NotifyFile read(String text) {
    try {
      Path file = Files.writeString(dir.resolve("alerts.yaml"), text);
      return NotifyFile.read(file, ENVIRONMENT, Clock.systemUTC());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
