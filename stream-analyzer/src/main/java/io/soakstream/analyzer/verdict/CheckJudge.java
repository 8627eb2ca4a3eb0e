package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.verdict.RuleFinding.State;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.result.CheckRow;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.List;

/** Judges what was reported of a run: checks after the load, and restarts. Stateless. */
final class CheckJudge {
  /** Kinds of annotations that tell of a process that began again, or is gone. */
  private static final List<String> RESTARTS = List.of("restart", "process");

  private CheckJudge() {}

  static RuleFinding check(RuleMetric.Check check, RunFacts facts, boolean isFinal) {
    List<String> evidence = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    long results = 0;
    for (RunFacts.Check result : facts.checks()) {
      if (NamePattern.matches(check.name(), result.name())) {
        results++;
        String shown = result.name() + ": " + result.observed();
        evidence.add(shown + (result.passed() ? "" : ", expected " + result.expected()));
        if (!result.passed()) {
          failed.add(shown + ", expected " + result.expected());
        }
      }
    }
    if (results == 0) {
      return RuleFinding.inconclusive(
          0, "no result of " + check.label() + (isFinal ? " was recorded" : " so far"));
    }
    List<String> without = without(check, facts);
    if (failed.isEmpty() && !without.isEmpty()) {
      return RuleFinding.inconclusive(
          results,
          "no result of " + String.join(", ", without) + (isFinal ? " was recorded" : " so far"));
    }
    State state = failed.isEmpty() ? State.PASS : State.FAIL;
    return new RuleFinding(
        state, Double.NaN, null, Double.NaN, results, String.join("; ", failed), evidence);
  }

  /** Declared checks that are meant and of which nothing was told. */
  private static List<String> without(RuleMetric.Check check, RunFacts facts) {
    return facts.plan().checks().stream()
        .map(RunPlan.DeclaredCheck::name)
        .filter(name -> NamePattern.matches(check.name(), name))
        .filter(name -> facts.checks().stream().noneMatch(reported -> reported.name().equals(name)))
        .toList();
  }

  /**
   * The table of a run that is over: declared checks in their order, whether they were run or not,
   * then results that nobody declared.
   */
  static List<CheckRow> rows(RunFacts facts) {
    List<CheckRow> rows = new ArrayList<>();
    for (RunPlan.DeclaredCheck declared : facts.plan().checks()) {
      List<CheckRow> reported =
          facts.checks().stream()
              .filter(check -> check.name().equals(declared.name()))
              .map(check -> row(check, declared.kind()))
              .toList();
      rows.addAll(reported);
      if (reported.isEmpty()) {
        rows.add(
            new CheckRow(
                declared.name(), declared.kind(), declared.expected(), "", "NOT_RUN", null));
      }
    }
    facts.checks().stream()
        .filter(
            check -> facts.plan().checks().stream().noneMatch(d -> d.name().equals(check.name())))
        .forEach(check -> rows.add(row(check, "")));
    return rows;
  }

  private static CheckRow row(RunFacts.Check check, String kind) {
    return new CheckRow(
        check.name(),
        kind,
        check.expected(),
        check.observed(),
        (check.passed() ? State.PASS : State.FAIL).name(),
        check.durationUs());
  }

  /** Only a system of which there are readings would have shown one. */
  static RuleFinding restarts(Rule rule, RunFacts facts) {
    List<String> reported =
        facts.annotations().stream()
            .filter(note -> RESTARTS.contains(note.kind()))
            .map(RunFacts.Note::text)
            .toList();
    if (reported.isEmpty() && facts.resources().isEmpty()) {
      return RuleFinding.inconclusive(
          0, "no readings of any process: nobody would have seen a restart");
    }
    long samples =
        facts.resources().stream()
            .flatMap(series -> series.minutes().stream())
            .mapToLong(minute -> minute.samples())
            .sum();
    return CountJudge.reported(rule, reported.size(), null, samples, reported);
  }
}
