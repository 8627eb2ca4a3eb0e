package io.soakstream.producer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A response as captures and checks see it: read as text or JSON once, when somebody asks. */
final class ResponseView {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RequestReply reply;
  private JsonNode tree;
  private String text;

  ResponseView(RequestReply reply) {
    this.reply = reply;
  }

  int status() {
    return reply.status();
  }

  long bytes() {
    return reply.bytesIn();
  }

  /** The first header of that name; null when there is none. */
  String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.get(0);
  }

  List<String> headers(String name) {
    ReplyContent content = reply.content();
    return content == null ? List.of() : content.headers().all(name);
  }

  /** Whether the body was longer than what is kept of it. */
  boolean isCut() {
    return reply.content() != null && reply.content().isCut();
  }

  String text() {
    if (text == null) {
      ReplyContent content = reply.content();
      text = content == null ? "" : new String(content.body(), StandardCharsets.UTF_8);
    }
    return text;
  }

  /** What stands at a place; missing when the body is no JSON, too. */
  JsonNode at(JsonPath path) {
    if (tree == null) {
      tree = parsed();
    }
    return path.in(tree);
  }

  private JsonNode parsed() {
    ReplyContent content = reply.content();
    if (content == null || content.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(content.body());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
