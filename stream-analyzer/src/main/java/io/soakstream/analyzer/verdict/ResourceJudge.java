package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.LeakClass;
import io.soakstream.analyzer.detect.Leaks;
import io.soakstream.analyzer.detect.Published;
import io.soakstream.analyzer.verdict.Finding.State;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.RunFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges resources: their growth and their extremes. */
final class ResourceJudge {
  private ResourceJudge() {}

  static Finding leak(Metric.Leak leak, RunFacts facts) {
    List<ResourceSeries> series = matching(leak.resource(), leak.source(), facts);
    if (series.isEmpty()) {
      return Finding.inconclusive(
          0, "no readings of " + leak.label() + ": without them nobody knows whether it leaks");
    }
    State state = State.PASS;
    List<String> reasons = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    long samples = Long.MAX_VALUE;
    for (ResourceSeries one : series) {
      LeakClass found = Leaks.of(one);
      State own = found.isLeak() ? State.FAIL : found.isOpen() ? State.INCONCLUSIVE : State.PASS;
      state = own.compareTo(state) < 0 ? own : state;
      evidence.add(one.name() + ": " + found.label());
      if (own != State.PASS) {
        reasons.add(one.name() + ": " + found.label());
      }
      samples = Math.min(samples, one.minutes().stream().mapToLong(Minute::samples).sum());
    }
    return new Finding(
        state, Double.NaN, null, Double.NaN, samples, String.join("; ", reasons), evidence);
  }

  static Finding extreme(Rule rule, Metric.Resource resource, RunFacts facts) {
    List<ResourceSeries> series = matching(resource.resource(), resource.source(), facts);
    if (series.isEmpty()) {
      return Finding.inconclusive(0, "no readings of " + resource.label());
    }
    boolean upper = rule.comparison().isUpper();
    double extreme = upper ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    String where = "";
    long samples = 0;
    for (ResourceSeries one : series) {
      if (!fits(rule.unit(), one.unit())) {
        return Finding.inconclusive(
            0,
            one.name()
                + " is counted in "
                + one.unit()
                + ", the limit in "
                + (rule.unit().isEmpty() ? "a plain number" : rule.unit()));
      }
      for (Minute minute : one.minutes()) {
        double reading = upper ? minute.max() : minute.min();
        samples += minute.samples();
        if (minute.samples() > 0 && (upper ? reading > extreme : reading < extreme)) {
          extreme = reading;
          where = one.name() + ": minute " + Published.instant(minute.startUs());
        }
      }
    }
    return samples == 0
        ? Finding.inconclusive(0, "no readings of " + resource.label())
        : CountJudge.told(rule, extreme, null, samples, List.of(where));
  }

  private static boolean fits(String ruleUnit, String seriesUnit) {
    return switch (seriesUnit) {
      case "percent" -> ruleUnit.equals("%");
      case "bytes" -> ruleUnit.endsWith("B");
      default -> ruleUnit.isEmpty();
    };
  }

  private static List<ResourceSeries> matching(String metric, String source, RunFacts facts) {
    return facts.resources().stream()
        .filter(series -> series.metric().equals(metric) && Globs.matches(source, series.source()))
        .sorted(Comparator.comparing(ResourceSeries::name))
        .toList();
  }
}
