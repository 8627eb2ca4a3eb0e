package io.soakstream.soak;

import io.soakstream.analyzer.warning.ImpossibleRate;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.schedule.PlannedLoad;
import io.soakstream.producer.simulate.ModelWarnings;
import io.soakstream.rule.ClaimList;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a plan contradicts itself: what it asks for cannot come of what it does. Stateless. */
final class PlanWarnings {
  private static final double US_PER_MS = 1e3;

  private PlanWarnings() {}

  /** One sentence per contradiction, in the order of rules, claims and the model. */
  static List<String> of(Scenario scenario) {
    List<String> found = new ArrayList<>();
    DeclaredLoad load = PlannedLoad.declared(scenario, 0);
    Stream.concat(
            RuleSet.accept(scenario.rules()).all().stream(),
            ClaimList.of(scenario.claims()).rules().stream())
        .forEach(
            rule -> {
              if (rule.metric() == RequestMetric.Count.RATE) {
                rate(load, rule).ifPresent(found::add);
              } else if (rule.metric() instanceof RequestMetric.Latency latency) {
                maximum(scenario, rule, latency).ifPresent(found::add);
              } else if (rule.metric() instanceof RuleMetric.Fairness fairness) {
                found.addAll(samples(scenario, load, rule, fairness));
              }
            });
    found.addAll(ModelWarnings.of(scenario));
    return found.stream().distinct().toList();
  }

  /** Users send no faster than they think, however fast the answers come. */
  private static Optional<String> rate(DeclaredLoad load, Rule rule) {
    boolean isWhole = rule.scope().label().equals("run");
    return isWhole && !rule.comparison().isUpper()
        ? ImpossibleRate.of(load, rule.limit() / rule.inUnit(1), rule.text())
        : Optional.empty();
  }

  /** A request that times out has no response, so that no maximum shows it. */
  private static Optional<String> maximum(
      Scenario scenario, Rule rule, RequestMetric.Latency latency) {
    double limitMs = rule.limit() / rule.inUnit(1) / US_PER_MS;
    double timeoutMs =
        scenario.model().map(SimulationModel::timeout).orElse(scenario.target().timeout()).toNanos()
            / 1e6;
    if (latency.figure().kind() != LatencyFigure.Kind.MAX || limitMs >= timeoutMs) {
      return Optional.empty();
    }
    return Optional.of(
        "a request may take the timeout of "
            + text(timeoutMs)
            + " ms and \""
            + rule.text()
            + "\" still be kept: what times out is counted by error_rate, not by max");
  }

  /** Too few requests for a percentile cannot be told, however the run goes. */
  private static List<String> samples(
      Scenario scenario, DeclaredLoad load, Rule rule, RuleMetric.Fairness fairness) {
    List<String> found = new ArrayList<>();
    for (Phase phase : scenario.phases()) {
      if (!List.of(fairness.burstPhase(), fairness.baselinePhase()).contains(phase.name())) {
        continue;
      }
      for (Tenant tenant : scenario.tenants()) {
        if (!fairness.tenant().equals("*") && !fairness.tenant().equals(tenant.name())) {
          continue;
        }
        double requests = requests(load, phase, tenant);
        long needed = fairness.figure().samplesMin();
        if (requests < needed) {
          found.add(
              "tenant "
                  + tenant.name()
                  + " sends about "
                  + Math.round(requests)
                  + " requests in "
                  + phase.name()
                  + ", and "
                  + fairness.figure().label()
                  + " takes "
                  + needed
                  + ": \""
                  + rule.text()
                  + "\" will be INCONCLUSIVE");
        }
      }
    }
    return found;
  }

  private static double requests(DeclaredLoad load, Phase phase, Tenant tenant) {
    return load.parts().stream()
        .filter(part -> part.getPhase().equals(phase.name()))
        .filter(part -> part.getTenant().equals(tenant.name()))
        .mapToDouble(part -> load.requests(part, load.whole(), 0))
        .sum();
  }

  private static String text(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
