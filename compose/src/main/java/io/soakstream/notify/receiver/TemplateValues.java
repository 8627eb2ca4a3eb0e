package io.soakstream.notify.receiver;

import io.soakstream.notify.alert.AlertFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a template may speak of. Stateless. */
public final class TemplateValues {
  private TemplateValues() {}

  /** The names of a message, and below {@code things} those of each thing. */
  public static Map<String, Object> of(AlertNotice notice) {
    Map<String, Object> values = new LinkedHashMap<>(of(notice.first()));
    values.put("key", notice.key());
    values.put("idempotency_key", notice.idempotencyKey());
    values.put("number", notice.message().number());
    values.put("state", notice.state());
    values.put("firing", !notice.isResolved());
    values.put("resolved", notice.isResolved());
    values.put("severity", notice.message().severity());
    values.put("title", notice.message().title());
    values.put("headline", notice.headline());
    values.put("notify_rule", notice.rule());
    values.put("since", notice.since());
    values.put("until", notice.until());
    values.put("count", notice.message().things().size());
    values.put("things", notice.message().things().stream().map(TemplateValues::of).toList());
    return values;
  }

  static Map<String, Object> of(AlertFacts facts) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", facts.kind().word());
    values.put("run", facts.run());
    values.put("analysis", facts.analysis());
    values.put("scenario", facts.scenario());
    values.put("thing", facts.thing());
    values.put("status", facts.status());
    values.put("severity", facts.severity());
    values.put("rule", facts.rule());
    values.put("tenant", facts.tenant());
    values.put("endpoint", facts.endpoint());
    values.put("title", facts.title());
    values.put("detail", facts.detail());
    values.put("since", facts.since());
    values.put("until", facts.until());
    return values;
  }
}
