package io.soakstream.rule;

/** A metric that is counted from the requests of a series, its errors and its response times. */
public sealed interface RequestMetric extends RuleMetric {
  /** Hands this metric to the one case that is meant for it. */
  <T> T acceptRequests(Visitor<T> visitor);

  @Override
  default <T> T accept(RuleMetric.Visitor<T> visitor) {
    return visitor.ofRequests(this);
  }

  /**
   * A choice by metric, with a case for each.
   *
   * @param <T> what the choice gives
   */
  interface Visitor<T> {
    T latency(Latency metric);

    T count(Count metric);

    T within(Within metric);

    T budget(Budget metric);
  }

  /** A response time figure: a percentile, the mean or the maximum. */
  record Latency(LatencyFigure figure) implements RequestMetric {
    @Override
    public String label() {
      return figure.label();
    }

    @Override
    public <T> T acceptRequests(Visitor<T> visitor) {
      return visitor.latency(this);
    }
  }

  /** Counts of requests. */
  enum Count implements RequestMetric {
    ERROR_RATE("error_rate"),
    AVAILABILITY("availability"),
    RATE("rate"),
    REQUESTS("requests"),
    ERRORS("errors");

    private final String label;

    Count(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public <T> T acceptRequests(Visitor<T> visitor) {
      return visitor.count(this);
    }
  }

  /**
   * Share of all requests that were answered in time, percent.
   *
   * @param limitUs microseconds
   * @param limit as it is written
   */
  record Within(long limitUs, String limit) implements RequestMetric {
    @Override
    public String label() {
      return "within(" + limit + ")";
    }

    @Override
    public <T> T acceptRequests(Visitor<T> visitor) {
      return visitor.within(this);
    }
  }

  /** Share of the run's error budget that is used, percent. */
  record Budget(RuleMetric.Objective objective) implements RequestMetric {
    @Override
    public String label() {
      return "budget(" + objective.text() + ")";
    }

    @Override
    public <T> T acceptRequests(Visitor<T> visitor) {
      return visitor.budget(this);
    }
  }
}
