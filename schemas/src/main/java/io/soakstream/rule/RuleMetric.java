package io.soakstream.rule;

import java.util.List;
import java.util.stream.Collectors;

/** What a rule is about. Immutable; those who judge it choose by {@link Visitor}. */
public sealed interface RuleMetric
    permits RequestMetric,
        RuleMetric.Fairness,
        RuleMetric.Leak,
        RuleMetric.Degradation,
        RuleMetric.Resource,
        RuleMetric.Growth,
        RuleMetric.BurnRate,
        RuleMetric.Restarts,
        RuleMetric.Check,
        RuleMetric.Unreadable {
  /** As it is named in verdicts, such as {@code p(95)} or {@code leak(rss)}. */
  String label();

  /** Hands this metric to the one case that is meant for it. */
  <T> T accept(Visitor<T> visitor);

  /**
   * A choice by metric. It has a case for each, so that a new metric does not compile until
   * everybody who chooses has said what becomes of it.
   *
   * @param <T> what the choice gives
   */
  interface Visitor<T> {
    T ofRequests(RequestMetric metric);

    T fairness(Fairness metric);

    T leak(Leak metric);

    T degradation(Degradation metric);

    T resource(Resource metric);

    T growth(Growth metric);

    T burnRate(BurnRate metric);

    T restarts(Restarts metric);

    T check(Check metric);

    T unreadable(Unreadable metric);
  }

  /**
   * A figure of a tenant in one phase over the same in another.
   *
   * @param tenant name or pattern; a pattern leaves out tenants whose own load rose
   */
  record Fairness(String tenant, String burstPhase, String baselinePhase, LatencyFigure figure)
      implements RuleMetric {
    @Override
    public String label() {
      return "fairness("
          + tenant
          + ", "
          + burstPhase
          + "/"
          + baselinePhase
          + ", "
          + figure.name()
          + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.fairness(this);
    }
  }

  /** Growth of a resource without end. */
  record Leak(String resource, String source) implements RuleMetric {
    @Override
    public String label() {
      return source.equals("*")
          ? "leak(" + resource + ")"
          : "leak(" + resource + ", " + source + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.leak(this);
    }
  }

  /** Change of a response time figure from the first to the last window, percent. */
  record Degradation(LatencyFigure figure) implements RuleMetric {
    @Override
    public String label() {
      return "degradation(" + figure.name() + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.degradation(this);
    }
  }

  /** The extreme reading of a resource. */
  record Resource(String resource, String source) implements RuleMetric {
    @Override
    public String label() {
      return "resource(" + resource + ", " + source + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.resource(this);
    }
  }

  /** Change of a resource from its first five minutes to its last, percent. */
  record Growth(String resource, String source) implements RuleMetric {
    @Override
    public String label() {
      return "growth(" + resource + (source.equals("*") ? "" : ", " + source) + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.growth(this);
    }
  }

  /**
   * How many times faster than allowed an error budget burns, at its highest.
   *
   * @param objective percent of requests that have to succeed
   * @param windows that have to burn at once, at least one
   */
  record BurnRate(Objective objective, List<Window> windows) implements RuleMetric {
    /** A window as it is written, and its length in seconds. */
    public record Window(String text, long lengthS) {}

    @Override
    public String label() {
      return "burn_rate("
          + objective.text()
          + ", "
          + windows.stream().map(Window::text).collect(Collectors.joining(" & "))
          + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.burnRate(this);
    }
  }

  /**
   * A service level objective.
   *
   * @param percent above 0, below 100
   * @param text as it is written
   */
  record Objective(double percent, String text) {
    /** Share of requests that may fail, 0 to 1. */
    public double allowed() {
      return (100 - percent) / 100;
    }
  }

  /** How often a process of the system is known to have started again. */
  record Restarts() implements RuleMetric {
    @Override
    public String label() {
      return "restarts";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.restarts(this);
    }
  }

  /** Results of checks after the run. */
  record Check(String name) implements RuleMetric {
    @Override
    public String label() {
      return "check(" + name + ")";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.check(this);
    }
  }

  /** A rule nobody could read; it can only be inconclusive. */
  record Unreadable(String problem) implements RuleMetric {
    @Override
    public String label() {
      return "unreadable";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.unreadable(this);
    }
  }
}
