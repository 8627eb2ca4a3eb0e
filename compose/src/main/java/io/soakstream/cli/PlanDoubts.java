package io.soakstream.cli;

import io.soakstream.analyzer.detect.Figure;
import io.soakstream.analyzer.verdict.Claims;
import io.soakstream.analyzer.verdict.Comparison;
import io.soakstream.analyzer.verdict.Metric;
import io.soakstream.analyzer.verdict.Rule;
import io.soakstream.analyzer.verdict.Rules;
import io.soakstream.producer.scenario.Load;
import io.soakstream.producer.scenario.Model;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.schedule.PlannedLoad;
import io.soakstream.producer.simulate.ModelDoubts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a plan contradicts itself: what it asks for cannot come of what it does. Stateless. */
final class PlanDoubts {
  private static final double US_PER_MS = 1e3;

  private PlanDoubts() {}

  /** One sentence per contradiction, in the order of rules, claims and the model. */
  static List<String> of(Scenario scenario) {
    List<String> found = new ArrayList<>();
    Stream.concat(
            Rules.accept(scenario.rules()).all().stream(),
            Claims.of(scenario.claims()).rules().stream())
        .forEach(
            rule -> {
              if (rule.metric() == Metric.Count.RATE) {
                rate(scenario, rule).ifPresent(found::add);
              } else if (rule.metric() instanceof Metric.Latency latency) {
                maximum(scenario, rule, latency).ifPresent(found::add);
              } else if (rule.metric() instanceof Metric.Fairness fairness) {
                found.addAll(samples(scenario, rule, fairness));
              }
            });
    found.addAll(ModelDoubts.of(scenario));
    return found.stream().distinct().toList();
  }

  /** Users send no faster than they think, however fast the answers come. */
  private static Optional<String> rate(Scenario scenario, Rule rule) {
    boolean isWhole = rule.scope().label().equals("run");
    boolean isLeast =
        rule.comparison() != Comparison.LESS && rule.comparison() != Comparison.AT_MOST;
    if (!isWhole || !isLeast || !(scenario.load() instanceof Load.Users users)) {
      return Optional.empty();
    }
    double wanted = rule.limit() / rule.inUnit(1);
    double thinkS = users.thinkMeanS();
    double most = PlannedLoad.of(scenario).ratePerS();
    if (thinkS == 0 || most >= wanted) {
      return Optional.empty();
    }
    return Optional.of(
        users.count()
            + " users ÷ "
            + text(thinkS)
            + " s think time send at most "
            + text(most)
            + " requests/s, not the "
            + text(wanted)
            + " of \""
            + rule.text()
            + "\"; "
            + text(wanted)
            + "/s takes at least "
            + (long) Math.ceil(wanted * thinkS)
            + " users");
  }

  /** A request that times out has no response, so that no maximum shows it. */
  private static Optional<String> maximum(Scenario scenario, Rule rule, Metric.Latency latency) {
    double limitMs = rule.limit() / rule.inUnit(1) / US_PER_MS;
    double timeoutMs =
        scenario.model().map(Model::timeout).orElse(scenario.target().timeout()).toNanos() / 1e6;
    if (latency.figure().kind() != Figure.Kind.MAX || limitMs >= timeoutMs) {
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
  private static List<String> samples(Scenario scenario, Rule rule, Metric.Fairness fairness) {
    List<String> found = new ArrayList<>();
    for (Phase phase : scenario.phases()) {
      if (!List.of(fairness.burstPhase(), fairness.baselinePhase()).contains(phase.name())) {
        continue;
      }
      for (Tenant tenant : scenario.tenants()) {
        if (!fairness.tenant().equals("*") && !fairness.tenant().equals(tenant.name())) {
          continue;
        }
        double requests = requests(scenario, phase, tenant);
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

  private static double requests(Scenario scenario, Phase phase, Tenant tenant) {
    Optional<Load> load = scenario.loadOf(phase, tenant);
    if (load.isEmpty()) {
      return 0;
    }
    return load.get().requestsIn(phase.duration(), 0);
  }

  private static String text(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
