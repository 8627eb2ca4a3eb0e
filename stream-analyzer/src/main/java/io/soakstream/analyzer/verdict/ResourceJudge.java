package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Judges resources: their change and their extremes. */
final class ResourceJudge {
  private static final int MINUTE_S = 60;
  private static final long MINUTE_US = 60_000_000;

  /** How many minutes stand for the beginning and the end of a run. */
  private static final int ENDS_MIN = 5;

  private ResourceJudge() {}

  static RuleFinding extreme(
      Rule rule, RuleMetric.Resource resource, RunFacts facts, LeakJudge leakJudge) {
    List<ResourceSeries> series = matching(resource.resource(), resource.source(), facts);
    if (series.isEmpty()) {
      return RuleFinding.inconclusive(0, "no readings of " + resource.label());
    }
    boolean upper = rule.comparison().isUpper();
    double extreme = upper ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    String where = "";
    long samples = 0;
    for (ResourceSeries one : series) {
      double unit = baseOf(rule.unit(), one.unit());
      if (Double.isNaN(unit)) {
        return misfit(rule, one);
      }
      for (Minute minute : one.minutes()) {
        double reading = unit * (upper ? minute.max() : minute.min());
        samples += minute.samples();
        if (minute.samples() > 0 && (upper ? reading > extreme : reading < extreme)) {
          extreme = reading;
          where = one.name() + ": minute " + CanonicalNumbers.instant(minute.startUs());
        }
      }
    }
    if (samples == 0) {
      return RuleFinding.inconclusive(0, "no readings of " + resource.label());
    }
    RuleFinding reported = CountJudge.reported(rule, extreme, null, samples, List.of(where));
    return leakJudge.ahead(rule, series, reported);
  }

  /**
   * Broken when every reading of every minute of a stretch misses the limit: readings are kept
   * minute by minute.
   */
  static RuleFinding held(Rule rule, RuleMetric.Resource resource, RunFacts facts) {
    List<ResourceSeries> series = matching(resource.resource(), resource.source(), facts);
    List<RuleFinding> findings = new ArrayList<>();
    for (ResourceSeries one : series) {
      double unit = baseOf(rule.unit(), one.unit());
      if (Double.isNaN(unit)) {
        return misfit(rule, one);
      }
      findings.add(
          SustainedRule.judge(rule, line(one, unit, rule), MINUTE_S, "minute").of(one.name()));
    }
    return findings.isEmpty()
        ? RuleFinding.inconclusive(0, "no readings of " + resource.label())
        : RuleFinding.worst(findings);
  }

  private static FigureLine line(ResourceSeries series, double unit, Rule rule) {
    long startUs = series.minutes().get(0).startUs();
    long endUs = series.minutes().get(series.minutes().size() - 1).startUs();
    double[] figures = new double[(int) ((endUs - startUs) / MINUTE_US) + 1];
    Arrays.fill(figures, Double.NaN);
    long samples = 0;
    for (Minute minute : series.minutes()) {
      double mildest = rule.comparison().isUpper() ? minute.min() : minute.max();
      figures[(int) ((minute.startUs() - startUs) / MINUTE_US)] = mildest * unit;
      samples += minute.samples();
    }
    return new FigureLine(startUs, figures, samples, series.minutes().size());
  }

  /** Change of the sum of all sources that match, from the first minutes to the last. */
  static RuleFinding growth(Rule rule, RuleMetric.Growth growth, RunFacts facts) {
    List<ResourceSeries> series = matching(growth.resource(), growth.source(), facts);
    double first = 0;
    double last = 0;
    long samples = 0;
    for (ResourceSeries one : series) {
      List<Minute> minutes = one.minutes();
      if (minutes.size() < 2 * ENDS_MIN) {
        return RuleFinding.inconclusive(
            0,
            one.name()
                + " has readings of "
                + minutes.size()
                + " minutes, it takes "
                + 2 * ENDS_MIN);
      }
      first += mean(minutes.subList(0, ENDS_MIN));
      last += mean(minutes.subList(minutes.size() - ENDS_MIN, minutes.size()));
      samples += minutes.stream().mapToLong(Minute::samples).sum();
    }
    if (series.isEmpty() || first == 0) {
      return RuleFinding.inconclusive(0, "no readings of " + growth.label() + " to grow from");
    }
    String unit = series.get(0).unit();
    String points =
        unit.equals("percent")
            ? ", " + FigureTexts.signed((last - first) / series.size()) + " percentage points"
            : "";
    List<String> evidence =
        List.of(
            "from "
                + FigureTexts.number(first / series.size())
                + " to "
                + FigureTexts.number(last / series.size())
                + " "
                + unit
                + (series.size() > 1 ? " on average of " + series.size() : "")
                + points);
    return CountJudge.reported(rule, 100 * (last - first) / first, null, samples, evidence);
  }

  private static double mean(List<Minute> minutes) {
    double sum = 0;
    long samples = 0;
    for (Minute minute : minutes) {
      sum += minute.sum();
      samples += minute.samples();
    }
    return sum / samples;
  }

  private static RuleFinding misfit(Rule rule, ResourceSeries series) {
    return RuleFinding.inconclusive(
        0,
        series.name()
            + " is counted in "
            + series.unit()
            + ", the limit in "
            + (rule.unit().isEmpty() ? "a plain number" : rule.unit()));
  }

  /** What one of a series' unit is in the base unit of a rule's; NaN where they do not fit. */
  static double baseOf(String ruleUnit, String seriesUnit) {
    boolean isTime = List.of("us", "µs", "ms", "s", "m", "min", "h").contains(ruleUnit);
    return switch (seriesUnit) {
      case "percent" -> ruleUnit.equals("%") ? 1 : Double.NaN;
      case "bytes" -> ruleUnit.endsWith("B") ? 1 : Double.NaN;
      case "us" -> isTime ? 1 : Double.NaN;
      case "ms" -> isTime ? 1e3 : Double.NaN;
      case "s", "seconds" -> isTime ? 1e6 : Double.NaN;
      default -> ruleUnit.isEmpty() ? 1 : Double.NaN;
    };
  }

  /** The series that a rule is about and that have readings, sorted by name. */
  static List<ResourceSeries> matching(String metric, String source, RunFacts facts) {
    return facts.resources().stream()
        .filter(series -> !series.minutes().isEmpty())
        .filter(
            series ->
                series.metric().equals(metric) && NamePattern.matches(source, series.source()))
        .sorted(Comparator.comparing(ResourceSeries::name))
        .toList();
  }
}
