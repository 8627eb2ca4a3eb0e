package io.soakstream.notify.receiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.notify.alert.AlertFacts;
import java.net.URI;
import java.util.Map;

/**
 * PagerDuty's Events API v2: {@code trigger} for what begins or changes, {@code resolve} for what
 * is over, of one {@code dedup_key}.
 */
record PagerDutyPayload(URI address, String routingKey) implements PayloadWriter {
  static final URI ADDRESS = URI.create("https://events.pagerduty.com/v2/enqueue");
  private static final int SUMMARY_MAX = 1_024;

  @Override
  public HttpCall write(AlertNotice notice) {
    AlertFacts first = notice.first();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("routing_key", routingKey);
    json.put("event_action", notice.isResolved() ? "resolve" : "trigger");
    json.put("dedup_key", notice.key());
    json.put("client", "Soakstream");
    ObjectNode payload = json.putObject("payload");
    payload.put("summary", PayloadText.cut(notice.message().title(), SUMMARY_MAX));
    payload.put("source", first.scenario().isEmpty() ? "soakstream" : first.scenario());
    payload.put("severity", notice.message().severity());
    payload.put("timestamp", notice.since());
    payload.put("component", first.run());
    payload.put("group", notice.rule());
    payload.put("class", first.kind().word());
    payload.set("custom_details", NoticeJson.of(notice));
    return new HttpCall(
        address,
        Map.of(
            "Content-Type",
            "application/json",
            HttpReceiver.IDEMPOTENCY_KEY,
            notice.idempotencyKey()),
        json.toString());
  }
}
