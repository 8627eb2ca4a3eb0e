package io.soakstream.rule;

import io.soakstream.rule.RuleScanner.Unit;
import java.util.Locale;
import java.util.Set;

/**
 * Reads one rule, by recursive descent:
 *
 * <pre>
 * rule       = metric comparison limit { suffix }
 * metric     = figure | "error_rate" | "availability" | "rate" | "requests" | "errors" | "restarts"
 *            | "within" "(" duration ")" | "degradation" "(" figure ")"
 *            | "fairness" "(" pattern "," name "/" name "," figure ")"
 *            | ( "leak" | "growth" ) "(" name [ "," pattern ] ")" | "resource" "(" name "," pattern ")"
 *            | "burn_rate" "(" objective "," duration { "&amp;" duration } ")" | "budget" "(" objective ")"
 *            | "check" "(" pattern ")" | "checks"
 * figure     = "p" "(" number ")" | "p" number | "mean" | "max"
 * objective  = number "%"
 * comparison = "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "=="
 * limit      = number unit | "none" | "pass"
 * suffix     = ( "tenant" | "endpoint" | "phase" ) "=" pattern | "for" duration
 *            | ( "during" | "outside" ) "=" "annotation:" pattern | "abort" [ "after" duration ]
 * duration   = number ( "ms" | "s" | "m" | "h" )
 * pattern    = word | '"' characters '"'
 * </pre>
 *
 * A claim is {@code [ '"' sentence '"' ] metric comparison limit { scope }}: any figure may equal a
 * number, and the number may be negative.
 */
final class RuleParser {
  private static final Set<String> OF_RULES_ALONE = Set.of("for", "abort", "during", "outside");

  private final RuleScanner in;
  private final boolean isClaim;
  private double limit;
  private double halfDigit;
  private Unit unit = Unit.NONE;
  private String tenant = "";
  private String endpoint = "";
  private String phase = "";
  private AnnotationScope around = AnnotationScope.ANY;
  private long forS;
  private String forText = "";
  private boolean abort;
  private long abortAfterS;

  private RuleParser(String text, boolean isClaim) {
    this.in = new RuleScanner(text);
    this.isClaim = isClaim;
  }

  /**
   * @param number of the rule in its list, from 1
   */
  static Rule parse(String text, int number) {
    return new RuleParser(text, false).rule("r" + number);
  }

  /**
   * @param number of the claim in its list, from 1
   */
  static Claim parseClaim(String text, int number) {
    RuleParser parser = new RuleParser(text, true);
    String says = parser.in.quoted().orElse("");
    Rule rule = parser.rule("c" + number);
    return new Claim(says, rule, parser.halfDigit);
  }

  private Rule rule(String prefix) {
    int at = in.here();
    RuleMetric metric = new MetricParser(in).metric();
    int comparisonAt = in.here();
    LimitComparison comparison = comparison();
    limit(metric, comparison, comparisonAt);
    while (!in.isAtEnd()) {
      suffix(metric);
    }
    RuleScope scope = new RuleScope(tenant, endpoint, phase, around);
    ScopeCheck.check(in, metric, scope, forS, at);
    String id =
        prefix
            + "-"
            + slug(metric.label())
            + (scope.equals(RuleScope.RUN) ? "" : "-" + slug(scope.label()))
            + (forS == 0 ? "" : "-for-" + slug(forText));
    return new Rule(
        id.toLowerCase(Locale.ROOT),
        in.text(),
        in.normal(),
        metric,
        comparison,
        limit,
        unit.text(),
        unit.scale(),
        scope,
        forS,
        abort,
        abortAfterS);
  }

  private void suffix(RuleMetric metric) {
    int at = in.here();
    String known =
        isClaim
            ? "tenant=, endpoint= or phase="
            : "tenant=, endpoint=, phase=, during=, outside=, for or abort";
    String word = in.word(known);
    switch (isClaim && OF_RULES_ALONE.contains(word) ? "" : word) {
      case "tenant" -> tenant = scoped(word, tenant, at);
      case "endpoint" -> endpoint = scoped(word, endpoint, at);
      case "phase" -> phase = scoped(word, phase, at);
      case "during", "outside" -> {
        ScopeCheck.refuseAround(in, metric, word, at);
        around = around(word, at);
      }
      case "for" -> {
        if (forS > 0) {
          throw in.wrong(at, "for is said twice", "say it once");
        }
        ScopeCheck.refuseFor(in, metric, at);
        int from = in.here();
        forS = in.seconds("a time, such as 10s");
        forText = in.since(from);
      }
      case "abort" -> {
        if (abort) {
          throw in.wrong(at, "abort is said twice", "say it once");
        }
        abort = true;
        if (in.acceptWord("after")) {
          abortAfterS = in.seconds("a time, such as 5m");
        }
      }
      default -> throw in.wrong(at, "\"" + word + "\" is unknown here", "write " + known);
    }
  }

  private LimitComparison comparison() {
    int at = in.here();
    return switch (in.sign()) {
      case "<" -> LimitComparison.LESS;
      case "<=" -> LimitComparison.AT_MOST;
      case ">" -> LimitComparison.MORE;
      case ">=" -> LimitComparison.AT_LEAST;
      case "=", "==" -> LimitComparison.EQUAL;
      default -> throw in.wrong(at, "a comparison is missing", "write <, <=, >, >= or =");
    };
  }

  private void limit(RuleMetric metric, LimitComparison comparison, int comparisonAt) {
    int at = in.here();
    if (metric instanceof RuleMetric.Leak) {
      word("none", comparison, comparisonAt, "a leak is judged by its class", "leak(rss) = none");
      return;
    } else if (metric instanceof RuleMetric.Check) {
      word(
          "pass",
          comparison,
          comparisonAt,
          "a check passes or does not",
          metric.label() + " = pass");
      return;
    }
    boolean isCount =
        metric == RequestMetric.Count.REQUESTS
            || metric == RequestMetric.Count.ERRORS
            || metric instanceof RuleMetric.Restarts;
    if (comparison == LimitComparison.EQUAL && !isCount && !isClaim) {
      throw in.wrong(
          comparisonAt, "a measured figure never equals a number", "write <, <=, > or >=");
    }
    String wanted = "a number, such as " + LimitForm.of(metric).example();
    limit = isClaim ? in.signedNumber(wanted) : in.number(wanted);
    halfDigit = in.halfDigitAt(at);
    int unitAt = in.here();
    unit = RuleUnits.check(in, in.unit(), unitAt, metric);
  }

  private void word(
      String wanted, LimitComparison comparison, int comparisonAt, String problem, String example) {
    int at = in.here();
    if (!in.acceptWord(wanted)) {
      throw in.wrong(at, problem, "write " + example);
    }
    if (comparison != LimitComparison.EQUAL) {
      throw in.wrong(comparisonAt, problem, "write " + example);
    }
    limit = Double.NaN;
  }

  private String scoped(String name, String before, int at) {
    if (!before.isEmpty()) {
      throw in.wrong(
          at, name + "= is said twice", "say it once; a pattern such as A* matches several");
    }
    in.expect('=');
    return in.pattern("a name or a pattern, in quotes if it holds spaces");
  }

  private AnnotationScope around(String word, int at) {
    if (around.isGiven()) {
      throw in.wrong(
          at,
          "annotations are named twice",
          "name them once, with during= or with outside=; a pattern such as deploy* matches several");
    }
    in.expect('=');
    int valueAt = in.here();
    String wanted = AnnotationScope.ANNOTATION + " and a kind or a pattern of kinds";
    String value = in.pattern(wanted);
    String kind =
        value.startsWith(AnnotationScope.ANNOTATION)
            ? value.substring(AnnotationScope.ANNOTATION.length())
            : "";
    if (kind.isEmpty()) {
      throw in.wrong(
          valueAt,
          "\"" + value + "\" names no annotation",
          "write " + word + "=annotation:deploy*, or annotation:* for all");
    }
    return new AnnotationScope(
        word.equals("during") ? AnnotationScope.Side.DURING : AnnotationScope.Side.OUTSIDE, kind);
  }

  private static String slug(String text) {
    return text.replaceAll("p\\(([0-9.]+)\\)", "p$1")
        .replaceAll("[^A-Za-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
