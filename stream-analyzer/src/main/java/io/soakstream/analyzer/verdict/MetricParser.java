package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Figure;

/** Reads what a rule is about; the grammar is {@link RuleParser}'s. */
final class MetricParser {
  private final RuleScanner in;

  MetricParser(RuleScanner in) {
    this.in = in;
  }

  Metric metric() {
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
}
