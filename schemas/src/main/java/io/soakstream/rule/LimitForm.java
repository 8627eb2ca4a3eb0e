package io.soakstream.rule;

import io.soakstream.rule.RuleScanner.Unit.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a limit of a metric is counted in. Immutable.
 *
 * @param example a limit as it is written
 */
record LimitForm(Set<Kind> kinds, String example) {
  private static final Choice CHOICE = new Choice();

  static LimitForm of(RuleMetric metric) {
    return metric.accept(CHOICE);
  }

  private static LimitForm in(Kind kind, String example) {
    return new LimitForm(EnumSet.of(kind), example);
  }

  private static final class Choice
      implements RuleMetric.Visitor<LimitForm>, RequestMetric.Visitor<LimitForm> {
    @Override
    public LimitForm ofRequests(RequestMetric metric) {
      return metric.acceptRequests(this);
    }

    @Override
    public LimitForm latency(RequestMetric.Latency metric) {
      return in(Kind.TIME, "250ms");
    }

    @Override
    public LimitForm count(RequestMetric.Count metric) {
      return switch (metric) {
        case ERROR_RATE -> in(Kind.PERCENT, "0.1%");
        case AVAILABILITY -> in(Kind.PERCENT, "99.9%");
        case RATE -> in(Kind.RATE, "50/s");
        case REQUESTS -> in(Kind.PLAIN, "1000");
        case ERRORS -> in(Kind.PLAIN, "0");
      };
    }

    @Override
    public LimitForm within(RequestMetric.Within metric) {
      return in(Kind.PERCENT, "99.9%");
    }

    @Override
    public LimitForm budget(RequestMetric.Budget metric) {
      return in(Kind.PERCENT, "100%");
    }

    @Override
    public LimitForm fairness(RuleMetric.Fairness metric) {
      return in(Kind.PLAIN, "1.20");
    }

    @Override
    public LimitForm leak(RuleMetric.Leak metric) {
      return in(Kind.PLAIN, "none");
    }

    @Override
    public LimitForm degradation(RuleMetric.Degradation metric) {
      return in(Kind.PERCENT, "10%");
    }

    @Override
    public LimitForm resource(RuleMetric.Resource metric) {
      return new LimitForm(EnumSet.complementOf(EnumSet.of(Kind.RATE)), "95%, 2GB, 50ms or 40");
    }

    @Override
    public LimitForm growth(RuleMetric.Growth metric) {
      return in(Kind.PERCENT, "5%");
    }

    @Override
    public LimitForm burnRate(RuleMetric.BurnRate metric) {
      return in(Kind.PLAIN, "14.4");
    }

    @Override
    public LimitForm restarts(RuleMetric.Restarts metric) {
      return in(Kind.PLAIN, "0");
    }

    @Override
    public LimitForm check(RuleMetric.Check metric) {
      return in(Kind.PLAIN, "pass");
    }

    @Override
    public LimitForm unreadable(RuleMetric.Unreadable metric) {
      return in(Kind.PLAIN, "1000");
    }
  }
}
