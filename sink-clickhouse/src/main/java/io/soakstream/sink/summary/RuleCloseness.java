package io.soakstream.sink.summary;

import io.soakstream.result.Interval;
import io.soakstream.result.RuleResult;

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
  public static boolean isClose(RuleResult rule) {
    Double limit = rule.getLimit();
    Interval interval = rule.getInterval();
    String status = rule.getStatus();
    return limit != null
        && interval != null
        && (status.equals("PASS") || status.equals("FAIL"))
        && interval.getLow() <= limit
        && limit <= interval.getHigh();
  }
}
