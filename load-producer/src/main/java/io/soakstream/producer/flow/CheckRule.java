package io.soakstream.producer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.flow.ResponseCheck;
import io.soakstream.producer.scenario.flow.ResponseCheck.Subject;
import io.soakstream.producer.scenario.flow.Template.Escape;

/**
 * A check of responses made ready. What it says of a failure names what was looked at and what was
 * expected as the scenario has it, never what was found: that may be a secret of the user.
 * Immutable.
 */
final class CheckRule {
  private final ResponseCheck check;
  private final TextRenderer expected;

  CheckRule(ResponseCheck check, ScriptNames names, LoadSecrets secrets) {
    this.check = check;
    Subject subject = check.subject();
    this.expected =
        subject instanceof ResponseCheck.Json json && json.template().isPresent()
            ? new TextRenderer(json.template().get(), names, secrets, Escape.RAW)
            : subject instanceof ResponseCheck.Contains contains
                ? new TextRenderer(contains.text(), names, secrets, Escape.RAW)
                : null;
  }

  boolean wantsHeaders() {
    return check.subject() instanceof ResponseCheck.Header;
  }

  boolean wantsBody() {
    Subject subject = check.subject();
    return subject instanceof ResponseCheck.Json
        || subject instanceof ResponseCheck.Contains
        || subject instanceof ResponseCheck.Matches;
  }

  /** What is wrong, in a sentence; null when nothing is. */
  String fault(ResponseView response, UserMemory memory, long serviceUs, long nowUs) {
    Subject subject = check.subject();
    if (subject instanceof ResponseCheck.Json json) {
      return json(json, response, memory, nowUs);
    } else if (subject instanceof ResponseCheck.Status status) {
      return status.expected().holds(IntNode.valueOf(response.status()))
          ? null
          : told("the status is " + response.status(), status.expected().text());
    } else if (subject instanceof ResponseCheck.Header header) {
      String value = response.header(header.header());
      JsonNode found = value == null ? MissingNode.getInstance() : TextNode.valueOf(value);
      return header.expected().holds(found)
          ? null
          : told(
              "header " + header.header() + (value == null ? " is not there" : " is another"),
              header.expected().text());
    } else if (subject instanceof ResponseCheck.Contains contains) {
      return response.text().contains(expected.text(memory, nowUs))
          ? null
          : told("the body does not contain it" + cut(response), contains.text().text());
    } else if (subject instanceof ResponseCheck.Matches matches) {
      return matches.pattern().matcher(response.text()).find()
          ? null
          : told("the body does not match" + cut(response), matches.pattern().pattern());
    } else if (subject instanceof ResponseCheck.Size size) {
      return size.expectedBytes().holds(LongNode.valueOf(response.bytes()))
          ? null
          : told("the body has " + response.bytes() + " bytes", size.expectedBytes().text());
    }
    long mostUs = ((ResponseCheck.Time) subject).mostUs();
    return serviceUs <= mostUs
        ? null
        : told("it took " + serviceUs / 1_000 + " ms", "< " + mostUs / 1_000 + " ms");
  }

  private String json(
      ResponseCheck.Json json, ResponseView response, UserMemory memory, long nowUs) {
    ExpectedValue wanted =
        json.expected()
            .orElseGet(
                () ->
                    new ExpectedValue(
                        ExpectedValue.Sign.EQUAL, TextNode.valueOf(expected.text(memory, nowUs))));
    JsonNode found = response.at(json.path());
    if (wanted.holds(found)) {
      return null;
    }
    String kind =
        found.isMissingNode()
            ? " is not there" + cut(response)
            : " is another " + found.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    return told(
        json.path().text() + kind,
        json.expected()
            .map(ExpectedValue::text)
            .orElseGet(() -> json.template().orElseThrow().text()));
  }

  private static String cut(ResponseView response) {
    return response.isCut() ? " within the part of it that is looked at" : "";
  }

  private String told(String found, String wanted) {
    return "check " + check.name() + ": " + found + ", expected " + wanted;
  }

  /** What of the user it needs; none when it needs nothing. */
  int[] captures() {
    return expected == null ? new int[0] : expected.captures();
  }
}
