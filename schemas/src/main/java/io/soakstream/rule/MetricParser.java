package io.soakstream.rule;

import io.soakstream.rule.RuleScanner.Unit;
import java.util.ArrayList;
import java.util.List;

/** Reads what a rule is about; the grammar is {@link RuleParser}'s. */
final class MetricParser {
  private final RuleScanner in;

  MetricParser(RuleScanner in) {
    this.in = in;
  }

  RuleMetric metric() {
    int at = in.here();
    String word = in.word("a metric, such as p(95) or error_rate");
    return switch (word) {
      case "error_rate" -> RequestMetric.Count.ERROR_RATE;
      case "availability" -> RequestMetric.Count.AVAILABILITY;
      case "restarts" -> new RuleMetric.Restarts();
      case "rate" -> RequestMetric.Count.RATE;
      case "requests" -> RequestMetric.Count.REQUESTS;
      case "errors" -> RequestMetric.Count.ERRORS;
      case "fairness" -> fairness();
      case "leak" -> {
        in.expect('(');
        String resource = in.word("a resource, such as rss");
        String source = in.accept(',') ? in.pattern("a source, such as replica-*") : "*";
        in.expect(')');
        yield new RuleMetric.Leak(resource, source);
      }
      case "resource" -> {
        in.expect('(');
        String resource = in.word("a resource, such as cpu");
        in.expect(',');
        String source = in.pattern("a source, such as replica-*");
        in.expect(')');
        yield new RuleMetric.Resource(resource, source);
      }
      case "growth" -> {
        in.expect('(');
        String resource = in.word("a resource, such as rss");
        String source = in.accept(',') ? in.pattern("a source, such as replica-*") : "*";
        in.expect(')');
        yield new RuleMetric.Growth(resource, source);
      }
      case "check" -> {
        in.expect('(');
        String name = in.pattern("a check, such as chain-verify");
        in.expect(')');
        yield new RuleMetric.Check(name);
      }
      case "checks" -> new RuleMetric.Check("*");
      case "within" -> within();
      case "budget" -> {
        in.expect('(');
        RuleMetric.Objective objective = objective();
        in.expect(')');
        yield new RequestMetric.Budget(objective);
      }
      case "burn_rate" -> burnRate();
      case "degradation" -> {
        in.expect('(');
        int figureAt = in.here();
        LatencyFigure figure = figure(in.word("a figure, such as p95"), figureAt);
        if (!figure.isKeptPerWindow()) {
          throw in.wrong(
              figureAt,
              figure.name() + " is not kept per window",
              "use p50, p90, p95, p99, p99.9, mean or max");
        }
        in.expect(')');
        yield new RuleMetric.Degradation(figure);
      }
      default -> new RequestMetric.Latency(figure(word, at));
    };
  }

  private RuleMetric within() {
    in.expect('(');
    int from = in.here();
    double number = in.number("a time, such as 250ms");
    int unitAt = in.here();
    Unit unit = in.unit();
    if (unit.kind() != Unit.Kind.TIME) {
      throw in.wrong(
          unitAt,
          unit.kind() == Unit.Kind.PLAIN ? "the time has no unit" : unit.text() + " is no time",
          "write it as in within(250ms)");
    }
    String text = in.since(from);
    in.expect(')');
    return new RequestMetric.Within(Math.round(number * unit.scale()), text);
  }

  private RuleMetric burnRate() {
    in.expect('(');
    RuleMetric.Objective objective = objective();
    in.expect(',');
    List<RuleMetric.BurnRate.Window> windows = new ArrayList<>();
    do {
      int from = in.here();
      long lengthS = in.seconds("a window, such as 5m or 1h");
      windows.add(new RuleMetric.BurnRate.Window(in.since(from), lengthS));
    } while (in.accept('&'));
    in.expect(')');
    return new RuleMetric.BurnRate(objective, List.copyOf(windows));
  }

  private RuleMetric.Objective objective() {
    int at = in.here();
    double percent = in.number("an objective, such as 99.9%");
    int unitAt = in.here();
    if (in.unit().kind() != Unit.Kind.PERCENT) {
      throw in.wrong(unitAt, "the objective has no %", "write it as in 99.9%");
    }
    if (!(percent > 0 && percent < 100)) {
      throw in.wrong(
          at,
          "an objective lies above 0% and below 100%",
          "write it such as 99.9%: it leaves a budget");
    }
    return new RuleMetric.Objective(percent, in.since(at));
  }

  private String phase(String wanted) {
    int at = in.here();
    String phase = in.pattern(wanted);
    if (NamePattern.isPattern(phase)) {
      throw in.wrong(
          at, "two phases are compared by their names", "name one, as in burst/baseline");
    }
    return phase;
  }

  private RuleMetric fairness() {
    in.expect('(');
    String tenant = in.pattern("a tenant, or * for every quiet one");
    in.expect(',');
    String burst = phase("two phases, as in burst/baseline");
    in.expect('/');
    String baseline = phase("the phase to compare with, as in burst/baseline");
    in.expect(',');
    int at = in.here();
    LatencyFigure figure = figure(in.word("a figure, such as p99"), at);
    if (figure.kind() == LatencyFigure.Kind.MAX) {
      throw in.wrong(
          at, "a maximum has no confidence interval", "use a percentile, such as p99, or mean");
    }
    in.expect(')');
    return new RuleMetric.Fairness(tenant, burst, baseline, figure);
  }

  /** A figure whose first word has been read. */
  private LatencyFigure figure(String word, int at) {
    if (word.equals("mean")) {
      return LatencyFigure.MEAN;
    } else if (word.equals("max")) {
      return LatencyFigure.MAX;
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
        "use p(95), mean, max, within(…), error_rate, availability, rate, requests, errors,"
            + " fairness(…), degradation(…), leak(…), growth(…), resource(…), burn_rate(…),"
            + " budget(…), restarts or check(…)");
  }

  private LatencyFigure percentile(double percentile, int at) {
    if (!(percentile > 0 && percentile < 100)) {
      throw in.wrong(
          at, "a percentile lies above 0 and below 100", "write p(95), or max for the slowest");
    }
    return LatencyFigure.percentile(percentile);
  }
}
