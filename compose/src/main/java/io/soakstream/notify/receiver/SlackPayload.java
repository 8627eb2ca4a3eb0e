package io.soakstream.notify.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.notify.alert.AlertFacts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An incoming webhook of Slack. Everything but the fallback text is {@code plain_text}, where names
 * cannot be markup; lengths are Slack's limits.
 *
 * @param text empty for the headline
 */
record SlackPayload(URI address, Optional<MessageTemplate> text) implements PayloadWriter {
  private static final int HEADER_MAX = 150;
  private static final int SECTION_MAX = 3_000;
  private static final int SECTIONS_MAX = 10;

  @Override
  public HttpCall write(AlertNotice notice) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String headline = text.map(template -> template.render(notice)).orElse(notice.headline());
    json.put("text", escaped(headline));
    ArrayNode blocks = json.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header");
    header.set("text", plain(sign(notice) + " " + headline, HEADER_MAX));
    boolean isOne = notice.message().things().size() == 1;
    notice.message().things().stream()
        .limit(SECTIONS_MAX)
        .forEach(
            facts ->
                blocks
                    .addObject()
                    .put("type", "section")
                    .set("text", plain(section(facts, isOne), SECTION_MAX)));
    ArrayNode context = blocks.addObject().put("type", "context").putArray("elements");
    context.add(
        plain(
            "since "
                + notice.since()
                + (notice.isResolved() ? ", over " + notice.until() : "")
                + ", "
                + notice.idempotencyKey(),
            SECTION_MAX));
    return new HttpCall(
        address,
        Map.of(
            "Content-Type",
            "application/json",
            HttpReceiver.IDEMPOTENCY_KEY,
            notice.idempotencyKey()),
        json.toString());
  }

  private static String sign(AlertNotice notice) {
    return notice.isResolved()
        ? "✅"
        : switch (notice.message().severity()) {
          case "info" -> "🔵";
          case "warning" -> "🟡";
          default -> "🔴";
        };
  }

  /** Of a single thing the headline says the title already. */
  private static String section(AlertFacts facts, boolean isOne) {
    if (isOne && !facts.detail().isEmpty()) {
      return facts.detail();
    }
    return facts.title()
        + (facts.lasts() ? "" : " (over)")
        + (facts.detail().isEmpty() ? "" : "\n" + facts.detail());
  }

  private static ObjectNode plain(String text, int charactersMax) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "plain_text")
        .put("text", PayloadText.cut(text, charactersMax))
        .put("emoji", false);
  }

  /** The three characters that mean something in a text of Slack's. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
