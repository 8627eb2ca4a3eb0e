package io.soakstream.analyzer.verdict;

/** Which scopes each metric has. Stateless. */
final class RuleScopes {
  private RuleScopes() {}

  /**
   * Refuses a scope that a metric does not have.
   *
   * @param at where the metric begins
   */
  static void check(RuleScanner in, Metric metric, Scope scope, long forS, int at) {
    boolean named =
        metric instanceof Metric.Leak
            || metric instanceof Metric.Growth
            || metric instanceof Metric.Resource
            || metric instanceof Metric.Fairness
            || metric instanceof Metric.Check;
    if (named && !scope.equals(Scope.RUN)) {
      throw in.wrong(
          at,
          metric.label() + " says between its brackets what it is about",
          "leave out tenant=, endpoint= and phase=");
    }
    if (metric instanceof Metric.Restarts && !scope.equals(Scope.RUN)) {
      throw in.wrong(
          at, "restarts are those of the whole run", "leave out tenant=, endpoint= and phase=");
    }
    boolean crossed = !scope.tenant().isEmpty() && !scope.endpoint().isEmpty();
    if (metric instanceof Metric.Degradation && (!scope.phase().isEmpty() || crossed)) {
      throw in.wrong(
          at,
          "degradation is known for the run, each tenant and each endpoint",
          "scope it with tenant= or endpoint= alone");
    }
    if (metric instanceof Metric.BurnRate && crossed) {
      throw in.wrong(
          at,
          "a burn rate is known for the run, each tenant and each endpoint",
          "scope it with tenant= or endpoint= alone");
    }
  }

  /**
   * Refuses {@code for} where a metric is not known window by window.
   *
   * @param at where the word stands
   */
  static void refuseFor(RuleScanner in, Metric metric, int at) {
    boolean isWindowed =
        metric instanceof Metric.Latency
            || metric instanceof Metric.Resource
            || metric instanceof Metric.Within
            || metric == Metric.Count.ERROR_RATE
            || metric == Metric.Count.AVAILABILITY
            || metric == Metric.Count.RATE;
    if (!isWindowed) {
      throw in.wrong(
          at,
          metric.label() + " is known of a whole run, not window by window",
          "leave out for, or use it with a response time, error_rate, availability, within, rate or resource");
    }
  }
}
