package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Figure;
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
    Metric metric = metric();
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

  private Metric metric() {
    int at = in.here();
    String word = in.word("a metric, such as p(95) or error_rate");
    return switch (word) {
      case "error_rate" -> Metric.Count.ERROR_RATE;
      case "rate" -> Metric.Count.RATE;
      case "requests" -> Metric.Count.REQUESTS;
      case "errors" -> Metric.Count.ERRORS;
      case "fairness" -> fairness();
      case "leak" -> {
        in.expect('(');
        String resource = in.word("a resource, such as rss");
        String source = in.accept(',') ? in.pattern("a source, such as replica-*") : "*";
        in.expect(')');
        yield new Metric.Leak(resource, source);
      }
      case "resource" -> {
        in.expect('(');
        String resource = in.word("a resource, such as cpu");
        in.expect(',');
        String source = in.pattern("a source, such as replica-*");
        in.expect(')');
        yield new Metric.Resource(resource, source);
      }
      case "degradation" -> {
        in.expect('(');
        int figureAt = in.here();
        Figure figure = figure(in.word("a figure, such as p95"), figureAt);
        if (!figure.isKeptPerWindow()) {
          throw in.wrong(
              figureAt,
              figure.name() + " is not kept per window",
              "use p50, p90, p95, p99, p99.9, mean or max");
        }
        in.expect(')');
        yield new Metric.Degradation(figure);
      }
      default -> new Metric.Latency(figure(word, at));
    };
  }

  private Metric fairness() {
    in.expect('(');
    String tenant = in.pattern("a tenant, or * for every quiet one");
    in.expect(',');
    String burst = in.pattern("two phases, as in burst/baseline");
    in.expect('/');
    String baseline = in.pattern("the phase to compare with, as in burst/baseline");
    in.expect(',');
    int at = in.here();
    Figure figure = figure(in.word("a figure, such as p99"), at);
    if (figure.kind() == Figure.Kind.MAX) {
      throw in.wrong(
          at, "a maximum has no confidence interval", "use a percentile, such as p99, or mean");
    }
    in.expect(')');
    return new Metric.Fairness(tenant, burst, baseline, figure);
  }

  /** A figure whose first word has been read. */
  private Figure figure(String word, int at) {
    if (word.equals("mean")) {
      return Figure.MEAN;
    } else if (word.equals("max")) {
      return Figure.MAX;
    } else if (word.equals("p") && in.accept('(')) {
      int numberAt = in.here();
      double percentile = in.number("a percentile, such as 95");
      in.expect(')');
      return percentile(percentile, numberAt);
    } else if (word.matches("p[0-9]+(\\.[0-9]+)?")) {
      return percentile(Double.parseDouble(word.substring(1)), at + 1);
    }
    throw in.wrong(
        at,
        "\"" + word + "\" is not a metric",
        "use p(95), mean, max, error_rate, rate, requests, errors, fairness(…), leak(…), degradation(…) or"
            + " resource(…)");
  }

  private Figure percentile(double percentile, int at) {
    if (!(percentile > 0 && percentile < 100)) {
      throw in.wrong(
          at, "a percentile lies above 0 and below 100", "write p(95), or max for the slowest");
    }
    return Figure.percentile(percentile);
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
