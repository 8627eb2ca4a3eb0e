package io.soakstream.notify.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.notify.alert.AlertFacts;

/**
 * A notice as one JSON document: the body of webhooks, the standard input of commands. Stateless.
 */
final class NoticeJson {
  private NoticeJson() {}

  static ObjectNode of(AlertNotice notice) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", notice.key());
    json.put("number", notice.message().number());
    json.put("state", notice.state());
    json.put("title", notice.message().title());
    json.put("severity", notice.message().severity());
    json.put("notify_rule", notice.rule());
    json.put("run", notice.first().run());
    json.put("analysis", notice.first().analysis());
    json.put("scenario", notice.first().scenario());
    json.put("since", notice.since());
    json.put("until", notice.until());
    ArrayNode things = json.putArray("things");
    notice.message().things().forEach(facts -> things.add(thing(facts)));
    return json;
  }

  private static ObjectNode thing(AlertFacts facts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    TemplateValues.of(facts).forEach((name, value) -> json.put(name, value.toString()));
    return json;
  }
}
