package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.verdict.RuleScanner.Unit;
import java.util.Locale;

/**
 * Reads one rule, by recursive descent:
 *
 * <pre>
 * rule       = metric comparison limit { suffix }
 * metric     = figure | "error_rate" | "rate" | "requests" | "errors"
 *            | "fairness" "(" pattern "," pattern "/" pattern "," figure ")"
 *            | "leak" "(" name [ "," pattern ] ")" | "resource" "(" name "," pattern ")"
 *            | "degradation" "(" figure ")"
 * figure     = "p" "(" number ")" | "p" number | "mean" | "max"
 * comparison = "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "=="
 * limit      = number unit | "none"
 * suffix     = ( "tenant" | "endpoint" | "phase" ) "=" pattern | "for" duration | "abort"
 * pattern    = word | '"' characters '"'
 * </pre>
 */
final class RuleParser {
  private final RuleScanner in;
  private double limit;
  private Unit unit = Unit.NONE;

  private RuleParser(String text) {
    this.in = new RuleScanner(text);
  }

  /**
   * @param number of the rule in its list, from 1
   */
  static Rule parse(String text, int number) {
    return new RuleParser(text).rule(number);
  }

  private Rule rule(int number) {
    int at = in.here();
    Metric metric = new MetricParser(in).metric();
    int comparisonAt = in.here();
    Comparison comparison = comparison();
    limit(metric, comparison, comparisonAt);
    String tenant = "";
    String endpoint = "";
    String phase = "";
    boolean abort = false;
    while (!in.isAtEnd()) {
      int suffixAt = in.here();
      String word = in.word("tenant=, endpoint=, phase= or abort");
      switch (word) {
        case "tenant" -> tenant = scoped(word, tenant, suffixAt);
        case "endpoint" -> endpoint = scoped(word, endpoint, suffixAt);
        case "phase" -> phase = scoped(word, phase, suffixAt);
        case "abort" -> {
          if (abort) {
            throw in.wrong(suffixAt, "abort is said twice", "say it once");
          }
          abort = true;
        }
        case "for" -> {
          in.number("a time, such as 10s");
          in.unit();
          throw in.wrong(
              suffixAt,
              "\"for\" is not judged yet, since only whole windows are kept",
              "leave it out, or scope the rule with phase=");
        }
        default ->
            throw in.wrong(
                suffixAt,
                "\"" + word + "\" is unknown here",
                "write tenant=, endpoint=, phase= or abort");
      }
    }
    Scope scope = new Scope(tenant, endpoint, phase);
    refuseScopes(metric, scope, at);
    String id =
        ("r" + number + "-" + slug(metric.label()) + slugOf(scope)).toLowerCase(Locale.ROOT);
    return new Rule(
        id,
        in.text(),
        in.normal(),
        metric,
        comparison,
        limit,
        unit.text(),
        unit.scale(),
        scope,
        abort);
  }

  private Comparison comparison() {
    int at = in.here();
    return switch (in.sign()) {
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.AT_MOST;
      case ">" -> Comparison.MORE;
      case ">=" -> Comparison.AT_LEAST;
      case "=", "==" -> Comparison.EQUAL;
      default -> throw in.wrong(at, "a comparison is missing", "write <, <=, >, >= or =");
    };
  }

  private void limit(Metric metric, Comparison comparison, int comparisonAt) {
    int at = in.here();
    if (metric instanceof Metric.Leak) {
      if (!in.acceptWord("none")) {
        throw in.wrong(at, "a leak is judged by its class", "write leak(rss) = none");
      }
      if (comparison != Comparison.EQUAL) {
        throw in.wrong(comparisonAt, "a leak is judged by its class", "write leak(rss) = none");
      }
      limit = Double.NaN;
      return;
    }
    if (comparison == Comparison.EQUAL
        && !(metric == Metric.Count.REQUESTS || metric == Metric.Count.ERRORS)) {
      throw in.wrong(
          comparisonAt, "a measured figure never equals a number", "write <, <=, > or >=");
    }
    limit = in.number("a number, such as " + RuleUnits.example(metric));
    int unitAt = in.here();
    unit = RuleUnits.check(in, in.unit(), unitAt, metric);
  }

  private String scoped(String name, String before, int at) {
    if (!before.isEmpty()) {
      throw in.wrong(
          at, name + "= is said twice", "say it once; a pattern such as A* matches several");
    }
    in.expect('=');
    String value = in.pattern("a name or a pattern, in quotes if it holds spaces");
    if (name.equals("phase") && Globs.isPattern(value)) {
      throw in.wrong(at, "a phase is named, not matched", "write one rule per phase");
    }
    return value;
  }

  private void refuseScopes(Metric metric, Scope scope, int at) {
    boolean resource = metric instanceof Metric.Leak || metric instanceof Metric.Resource;
    if ((resource || metric instanceof Metric.Fairness) && !scope.equals(Scope.RUN)) {
      throw in.wrong(
          at,
          metric.label() + " says between its brackets what it is about",
          "leave out tenant=, endpoint= and phase=");
    }
    if (metric instanceof Metric.Degradation
        && (!scope.phase().isEmpty()
            || (!scope.tenant().isEmpty() && !scope.endpoint().isEmpty()))) {
      throw in.wrong(
          at,
          "degradation is known for the run, each tenant and each endpoint",
          "scope it with tenant= or endpoint= alone");
    }
  }

  private static String slug(String text) {
    return text.replaceAll("p\\(([0-9.]+)\\)", "p$1")
        .replaceAll("[^A-Za-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static String slugOf(Scope scope) {
    return scope.equals(Scope.RUN) ? "" : "-" + slug(scope.label());
  }
}
