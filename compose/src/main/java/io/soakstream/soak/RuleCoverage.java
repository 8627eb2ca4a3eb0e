package io.soakstream.soak;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.NearestName;
import io.soakstream.producer.scenario.read.RuleTexts;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.rule.ClaimList;
import io.soakstream.rule.LimitComparison;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import io.soakstream.rule.RuleScope;
import io.soakstream.rule.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that nothing in a plan can match, and rules whose outcome is known before the run.
 *
 * <p>A tenant, an endpoint, a phase or a check that the plan does not have is refused: the rule
 * would be INCONCLUSIVE for ever. A resource is only doubted, because other senders may report it;
 * so are a rule that stands twice and a limit that is always or never kept.
 *
 * @param refused one per rule that can match nothing
 * @param doubted one per rule that says less than it seems to
 */
public record RuleCoverage(List<ScenarioProblem> refused, List<ScenarioProblem> doubted) {
  private static final int NAMES_MAX = 8;

  /** Holds rules and claims that can be read against a plan; the others are told elsewhere. */
  public static RuleCoverage of(Path file, Scenario scenario, List<RuleTexts.Written> texts) {
    Reading reading = new Reading(file, new PlanSeries(scenario));
    texts.forEach(reading::take);
    return new RuleCoverage(List.copyOf(reading.refused), List.copyOf(reading.doubted));
  }

  /** What is wrong with a rule, and what to do. */
  private record Finding(String rule, String remedy) {}

  /** The rules of one plan, one after the other. */
  private static final class Reading {
    private final Path file;
    private final PlanSeries plan;
    private final Map<String, String> seen = new HashMap<>();
    private final List<ScenarioProblem> refused = new ArrayList<>();
    private final List<ScenarioProblem> doubted = new ArrayList<>();

    Reading(Path file, PlanSeries plan) {
      this.file = file;
      this.plan = plan;
    }

    void take(RuleTexts.Written written) {
      boolean isClaim = written.path().startsWith("claims");
      List<Rule> rules =
          isClaim
              ? ClaimList.of(List.of(written.text())).rules()
              : RuleSet.accept(List.of(written.text())).all();
      boolean isPreset = rules.size() > 1;
      for (Rule rule : rules) {
        String shown = isPreset ? written.text() + ", " + rule.text() : written.text();
        Optional<Finding> unmatched = unmatched(rule);
        unmatched.ifPresent(it -> (isPreset ? doubted : refused).add(problem(written, shown, it)));
        if (unmatched.isEmpty()) {
          doubt(rule, isClaim).ifPresent(it -> doubted.add(problem(written, shown, it)));
        }
        repeated(written.path(), rule, isClaim)
            .ifPresent(it -> doubted.add(problem(written, shown, it)));
      }
    }

    private ScenarioProblem problem(RuleTexts.Written written, String shown, Finding finding) {
      return new ScenarioProblem(
          file.toString(),
          Optional.of(written.place()),
          written.path(),
          shown,
          finding.rule(),
          finding.remedy());
    }

    private Optional<Finding> unmatched(Rule rule) {
      if (rule.metric() instanceof RuleMetric.Check check) {
        return check(check.name());
      } else if (rule.metric() instanceof RuleMetric.Fairness fairness) {
        return missing("phase", fairness.burstPhase(), plan.phases())
            .or(() -> missing("phase", fairness.baselinePhase(), plan.phases()))
            .or(() -> missing("tenant", fairness.tenant(), plan.tenants()))
            .or(() -> idle(new RuleScope(fairness.tenant(), "", fairness.burstPhase())))
            .or(() -> idle(new RuleScope(fairness.tenant(), "", fairness.baselinePhase())));
      }
      RuleScope scope = rule.scope();
      return missing("tenant", scope.tenant(), plan.tenants())
          .or(() -> missing("endpoint", scope.endpoint(), plan.endpoints()))
          .or(() -> missing("phase", scope.phase(), plan.phases()))
          .or(() -> idle(scope));
    }

    private Optional<Finding> check(String name) {
      if (plan.checks().isEmpty()) {
        return Optional.of(
            new Finding(
                "asks for checks, and this scenario has none", "add checks, or remove the rule"));
      }
      return missing("check", name, plan.checks());
    }

    private static Optional<Finding> missing(String kind, String pattern, List<String> names) {
      if (pattern.isEmpty()
          || names.stream().anyMatch(name -> NamePattern.matches(pattern, name))) {
        return Optional.empty();
      }
      String remedy =
          NearestName.to(pattern, names)
              .map(meant -> "did you mean " + kind + " " + meant + "?")
              .orElse("name one of " + listed(names));
      return Optional.of(
          new Finding("can match nothing, this scenario has no " + kind + " " + pattern, remedy));
    }

    private Optional<Finding> idle(RuleScope scope) {
      return plan.sends(scope.tenant(), scope.endpoint(), scope.phase())
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  "can match nothing, no request of this scenario is of " + scope.label(),
                  "check load of the phase and tenants of the endpoint"));
    }

    private Optional<Finding> doubt(Rule rule, boolean isClaim) {
      Optional<Finding> resource = Optional.empty();
      if (rule.metric() instanceof RuleMetric.Leak leak) {
        resource = resource(leak.resource(), leak.source());
      } else if (rule.metric() instanceof RuleMetric.Growth growth) {
        resource = resource(growth.resource(), growth.source());
      } else if (rule.metric() instanceof RuleMetric.Resource extreme) {
        resource = resource(extreme.resource(), extreme.source());
      }
      return resource.or(() -> isClaim ? Optional.empty() : known(rule));
    }

    private Optional<Finding> resource(String metric, String source) {
      List<String> sources = plan.sourcesOf(metric);
      boolean isThere = sources.stream().anyMatch(name -> NamePattern.matches(source, name));
      if (isThere) {
        return Optional.empty();
      }
      boolean isMetric = sources.isEmpty();
      String given = isMetric ? metric : source;
      List<String> names = isMetric ? plan.metrics() : sources;
      String remedy =
          NearestName.to(given, names)
              .map(meant -> "did you mean " + meant + "?")
              .orElse("known are " + listed(names));
      String what = isMetric ? "resource " + metric : metric + " of " + source;
      return Optional.of(
          new Finding(
              "nothing in this scenario reports the "
                  + what
                  + ", so it will be INCONCLUSIVE unless another sender does",
              remedy));
    }

    private static String listed(List<String> names) {
      String first = String.join(", ", names.subList(0, Math.min(NAMES_MAX, names.size())));
      return names.size() > NAMES_MAX ? first + ", …" : first;
    }

    private Optional<Finding> repeated(String path, Rule rule, boolean isClaim) {
      String before = isClaim ? null : seen.putIfAbsent(rule.normal(), path);
      return before == null
          ? Optional.empty()
          : Optional.of(new Finding("stands at " + before + " already", "remove one of the two"));
    }

    private static Optional<Finding> known(Rule rule) {
      if (rule.metric() instanceof RequestMetric.Latency) {
        boolean isNever =
            rule.comparison() == LimitComparison.LESS && rule.inUnit(1) >= rule.limit()
                || rule.comparison() == LimitComparison.AT_MOST && rule.inUnit(1) > rule.limit();
        return isNever
            ? Optional.of(
                new Finding(
                    "can never be kept, response times are measured in whole microseconds",
                    "raise the limit"))
            : Optional.empty();
      }
      boolean isShare =
          rule.metric() == RequestMetric.Count.ERROR_RATE
              || rule.metric() == RequestMetric.Count.AVAILABILITY
              || rule.metric() instanceof RequestMetric.Within;
      return isShare ? share(rule.comparison(), rule.limit()) : Optional.empty();
    }

    private static Optional<Finding> share(LimitComparison comparison, double percent) {
      boolean isNever =
          switch (comparison) {
            case LESS -> percent <= 0;
            case AT_MOST -> percent < 0;
            case MORE -> percent >= 100;
            case AT_LEAST -> percent > 100;
            case EQUAL -> percent < 0 || percent > 100;
          };
      boolean isAlways =
          switch (comparison) {
            case LESS -> percent > 100;
            case AT_MOST -> percent >= 100;
            case MORE -> percent < 0;
            case AT_LEAST -> percent <= 0;
            case EQUAL -> false;
          };
      if (!isNever && !isAlways) {
        return Optional.empty();
      }
      return Optional.of(
          new Finding(
              (isNever ? "can never be kept" : "is always kept")
                  + ", a share lies between 0% and 100%",
              "correct the limit"));
    }
  }
}
