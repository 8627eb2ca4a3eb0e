package io.soakstream.notify.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.notify.alert.AlertFacts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /api/v2/alerts} of Prometheus' Alertmanager, which tells alerts apart by their
 * labels, so that labels say nothing that changes. One that is on is said again every {@code
 * repeats}, and would be over by itself four times as long after the last time, as Prometheus does
 * it.
 *
 * @param address with the path
 * @param headers such as {@code Authorization}
 */
record AlertmanagerPayload(URI address, Map<String, String> headers, Duration repeats, Clock clock)
    implements PayloadWriter {
  private static final int REPEATS_MISSED = 4;

  @Override
  public HttpCall write(AlertNotice notice) {
    AlertFacts first = notice.first();
    ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
    ObjectNode alert = alerts.addObject();
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", "Soak" + name(first.kind().word()));
    labels.put("soak_key", notice.key());
    label(labels, "notify_rule", notice.rule());
    label(labels, "run", first.run());
    label(labels, "analysis", first.analysis());
    label(labels, "scenario", first.scenario());
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("summary", notice.message().title());
    annotations.put("severity", notice.message().severity());
    annotations.put("description", PayloadLines.of(notice));
    alert.put("startsAt", notice.since());
    alert.put(
        "endsAt",
        notice.isResolved()
            ? notice.until()
            : clock.instant().plus(repeats.multipliedBy(REPEATS_MISSED)).toString());
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    all.put(HttpReceiver.IDEMPOTENCY_KEY, notice.idempotencyKey());
    all.putAll(headers);
    return new HttpCall(address, all, alerts.toString());
  }

  /** An empty label is none to Prometheus. */
  private static void label(ObjectNode labels, String name, String value) {
    if (!value.isEmpty()) {
      labels.put(name, value);
    }
  }

  /** {@code run-silent} as {@code RunSilent}. */
  private static String name(String word) {
    StringBuilder name = new StringBuilder();
    for (String part : word.split("-")) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return name.toString();
  }
}
