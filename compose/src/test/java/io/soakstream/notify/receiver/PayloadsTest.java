package io.soakstream.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.notify.PublishedSchemas;
import io.soakstream.notify.alert.AlertFacts;
import io.soakstream.notify.alert.AlertMessage;
import io.soakstream.notify.alert.MessageKind;
import io.soakstream.notify.alert.ThingKind;
import io.soakstream.wire.RecordJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is sent, against what the receivers publish of what they take. */
class PayloadsTest {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:1/x");
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
  private static final String SINCE = "2026-11-30T10:00:00Z";
  private static final String EVIL = "<img src=x onerror=alert(1)> *_`& \"\\ \u0007 {{7*7}}";
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  @Test
  void shouldSendPagerDutyATriggerAndItsResolve() {
    PagerDutyPayload payload = new PagerDutyPayload(ADDRESS, ROUTING_KEY);

    JsonNode trigger = valid("pagerduty-events-v2", payload, notice("E", false, 1));
    JsonNode resolve = valid("pagerduty-events-v2", payload, notice("E", true, 1));

    assertThat(trigger.path("event_action").asText()).isEqualTo("trigger");
    assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
    assertThat(resolve.path("dedup_key")).isEqualTo(trigger.path("dedup_key"));
    assertThat(trigger.at("/payload/severity").asText()).isEqualTo("error");
    assertThat(trigger.at("/payload/timestamp").asText()).isEqualTo(SINCE);
  }

  @Test
  void shouldSendAlertmanagerLabelsThatDoNotChangeAndAnEndThatIsOver() {
    AlertmanagerPayload payload =
        new AlertmanagerPayload(
            ADDRESS,
            Map.of("Authorization", "Bearer x"),
            Duration.ofMinutes(1),
            Clock.fixed(NOW, ZoneOffset.UTC));

    JsonNode firing = valid("alertmanager-postable-alerts", payload, notice("E", false, 3)).get(0);
    JsonNode over = valid("alertmanager-postable-alerts", payload, notice("E", true, 1)).get(0);

    assertThat(firing.path("labels")).isEqualTo(over.path("labels"));
    assertThat(firing.at("/labels/alertname").asText()).isEqualTo("SoakRule");
    assertThat(firing.path("endsAt").asText()).isEqualTo("2026-11-30T10:04:30Z");
    assertThat(over.path("endsAt").asText()).isEqualTo("2026-11-30T10:00:20Z");
    assertThat(payload.write(notice("E", true, 1)).headers())
        .containsEntry("Authorization", "Bearer x");
  }

  @Test
  void shouldSendSlackPlainTextWithinItsLimits() {
    SlackPayload payload = new SlackPayload(ADDRESS, Optional.empty());

    JsonNode many = valid("slack-incoming-webhook", payload, notice("E".repeat(4_000), false, 20));

    assertThat(many.path("blocks")).hasSize(12);
    assertThat(many.path("text").asText()).startsWith("FIRING: ");
  }

  @Test
  void shouldTakeNamesForDataEverywhere() {
    AlertNotice notice = notice(EVIL, false, 2);
    valid("pagerduty-events-v2", new PagerDutyPayload(ADDRESS, ROUTING_KEY), notice);
    JsonNode slack =
        valid("slack-incoming-webhook", new SlackPayload(ADDRESS, Optional.empty()), notice);
    assertThat(slack.path("text").asText()).contains("&lt;img src=x").doesNotContain("<img");
    slack
        .path("blocks")
        .findValues("type")
        .forEach(type -> assertThat(type.asText()).isNotEqualTo("mrkdwn"));

    String template = "{\"t\": \"{{tenant}}\", \"all\": [{{#things}}\"{{title}}\",{{/things}} 1]}";
    JsonNode hook = RecordJson.parse(webhook(template, "application/json", notice).body());
    assertThat(hook.path("t").asText()).isEqualTo(EVIL);
    assertThat(webhook("<b>{{tenant}}</b>", "text/html", notice).body()).doesNotContain("<img");
    assertThat(webhook("a={{tenant}}&b=1", "application/x-www-form-urlencoded", notice).body())
        .startsWith("a=%3Cimg")
        .endsWith("&b=1");
  }

  @Test
  void shouldSendWebhooksTheWholeNoticeWithAKeyThatStaysTheSame() {
    WebhookPayload payload =
        new WebhookPayload(ADDRESS, Map.of(), "application/json", Optional.empty());
    HttpCall first = payload.write(notice("E", false, 2));

    assertThat(first.headers()).containsEntry("Idempotency-Key", "soak-k-4");
    assertThat(payload.write(notice("E", false, 2))).isEqualTo(first);
    JsonNode body = RecordJson.parse(first.body());
    assertThat(body.path("state").asText()).isEqualTo("firing");
    assertThat(body.path("things")).hasSize(2);
    assertThat(body.at("/things/0/tenant").asText()).isEqualTo("E");
  }

  private static HttpCall webhook(String template, String type, AlertNotice notice) {
    return new WebhookPayload(
            ADDRESS, Map.of(), type, Optional.of(MessageTemplate.of(template, type)))
        .write(notice);
  }

  private static JsonNode valid(String schema, PayloadWriter payload, AlertNotice notice) {
    JsonNode body = RecordJson.parse(payload.write(notice).body());
    assertThat(PublishedSchemas.problemsOf(schema, body)).isEmpty();
    return body;
  }

  private static AlertNotice notice(String tenant, boolean isOver, int things) {
    List<AlertFacts> facts =
        IntStream.range(0, things)
            .mapToObj(
                number ->
                    new AlertFacts(
                        ThingKind.RULE,
                        "nightly-1",
                        "live",
                        "nightly",
                        "rule:" + number,
                        "FAIL",
                        "p99-" + number,
                        tenant,
                        "GET /" + tenant,
                        "rule of " + tenant,
                        "observed 400 ms",
                        SINCE,
                        isOver ? "2026-11-30T10:00:20Z" : "",
                        ""))
            .toList();
    MessageKind kind = isOver ? MessageKind.RESOLVE : MessageKind.OPEN;
    return new AlertNotice(
        "soak-k", "one", new AlertMessage(kind, 4, 0, facts.get(0).title(), facts));
  }
}
