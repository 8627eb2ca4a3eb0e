package io.soakstream.sink.summary;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether a rule of a verdict document was decided closely: its interval contains the limit, so
 * that another run of the same system could have come out on the other side. It is told and changes
 * no status: a census is judged on its point. Stateless.
 */
public final class RuleCloseness {
  /** How it is marked. */
  public static final String MARK = "close";

  private RuleCloseness() {}

  /** Whether it passed or failed, and its interval contains its limit. */
  public static boolean isClose(JsonNode rule) {
    JsonNode limit = rule.path("limit");
    JsonNode interval = rule.path("interval");
    String status = rule.path("status").asText();
    return limit.isNumber()
        && interval.path("low").isNumber()
        && interval.path("high").isNumber()
        && (status.equals("PASS") || status.equals("FAIL"))
        && interval.path("low").asDouble() <= limit.asDouble()
        && limit.asDouble() <= interval.path("high").asDouble();
  }
}
