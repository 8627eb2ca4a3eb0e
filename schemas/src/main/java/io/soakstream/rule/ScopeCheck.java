package io.soakstream.rule;

/** Which scopes each metric has. Stateless. */
final class ScopeCheck {
  private ScopeCheck() {}

  /**
   * Refuses a scope that a metric does not have.
   *
   * @param at where the metric begins
   */
  static void check(RuleScanner in, RuleMetric metric, RuleScope scope, long forS, int at) {
    boolean named =
        metric instanceof RuleMetric.Leak
            || metric instanceof RuleMetric.Growth
            || metric instanceof RuleMetric.Resource
            || metric instanceof RuleMetric.Fairness
            || metric instanceof RuleMetric.Check;
    if (named && !scope.equals(RuleScope.RUN)) {
      throw in.wrong(
          at,
          metric.label() + " says between its brackets what it is about",
          "leave out tenant=, endpoint= and phase=");
    }
    if (metric instanceof RuleMetric.Restarts && !scope.equals(RuleScope.RUN)) {
      throw in.wrong(
          at, "restarts are those of the whole run", "leave out tenant=, endpoint= and phase=");
    }
    if (scope.around().isGiven() && forS > 0) {
      throw in.wrong(
          at,
          "for asks for windows in a row, during= and outside= choose among them",
          "leave out one of the two");
    }
    boolean crossed = !scope.tenant().isEmpty() && !scope.endpoint().isEmpty();
    if (metric instanceof RuleMetric.Degradation && (!scope.phase().isEmpty() || crossed)) {
      throw in.wrong(
          at,
          "degradation is known for the run, each tenant and each endpoint",
          "scope it with tenant= or endpoint= alone");
    }
    if (metric instanceof RuleMetric.BurnRate && crossed) {
      throw in.wrong(
          at,
          "a burn rate is known for the run, each tenant and each endpoint",
          "scope it with tenant= or endpoint= alone");
    }
  }

  /**
   * Refuses {@code during=} and {@code outside=} where a metric cannot be counted in single base
   * windows.
   *
   * @param word which of the two
   * @param at where the word stands
   */
  static void refuseAround(RuleScanner in, RuleMetric metric, String word, int at) {
    boolean isCounted =
        metric instanceof RequestMetric.Latency
            || metric instanceof RequestMetric.Within
            || metric == RequestMetric.Count.ERROR_RATE
            || metric == RequestMetric.Count.AVAILABILITY
            || metric == RequestMetric.Count.REQUESTS
            || metric == RequestMetric.Count.ERRORS;
    if (!isCounted) {
      throw in.wrong(
          at,
          metric == RequestMetric.Count.RATE
              ? "a rate is over the time that carried load, which is not known of single windows"
              : metric.label() + " is known of a whole run, not window by window",
          "leave out "
              + word
              + "=, or use it with a response time, error_rate, availability, within, requests or"
              + " errors");
    }
  }

  /**
   * Refuses {@code for} where a metric is not known window by window.
   *
   * @param at where the word stands
   */
  static void refuseFor(RuleScanner in, RuleMetric metric, int at) {
    boolean isWindowed =
        metric instanceof RequestMetric.Latency
            || metric instanceof RuleMetric.Resource
            || metric instanceof RequestMetric.Within
            || metric == RequestMetric.Count.ERROR_RATE
            || metric == RequestMetric.Count.AVAILABILITY
            || metric == RequestMetric.Count.RATE;
    if (!isWindowed) {
      throw in.wrong(
          at,
          metric.label() + " is known of a whole run, not window by window",
          "leave out for, or use it with a response time, error_rate, availability, within, rate or resource");
    }
  }
}
