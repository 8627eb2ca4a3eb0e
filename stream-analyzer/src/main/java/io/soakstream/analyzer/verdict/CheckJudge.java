package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.verdict.Finding.State;
import io.soakstream.analyzer.window.RunFacts;
import java.util.ArrayList;
import java.util.List;

/** Judges what was reported of a run: checks after it, and restarts. Stateless. */
final class CheckJudge {
  /** Kinds of annotations that tell of a process that began again, or is gone. */
  private static final List<String> RESTARTS = List.of("restart", "process");

  private CheckJudge() {}

  static Finding check(Metric.Check check, RunFacts facts, boolean isFinal) {
    List<String> evidence = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    long results = 0;
    for (RunFacts.Check result : facts.checks()) {
      if (Globs.matches(check.name(), result.name())) {
        results++;
        String shown = result.name() + ": " + result.observed();
        evidence.add(shown + (result.passed() ? "" : ", expected " + result.expected()));
        if (!result.passed()) {
          failed.add(shown + ", expected " + result.expected());
        }
      }
    }
    if (results == 0) {
      return Finding.inconclusive(
          0, "no result of " + check.label() + (isFinal ? " was recorded" : " so far"));
    }
    State state = failed.isEmpty() ? State.PASS : State.FAIL;
    return new Finding(
        state, Double.NaN, null, Double.NaN, results, String.join("; ", failed), evidence);
  }

  /** Only a system of which there are readings would have shown one. */
  static Finding restarts(Rule rule, RunFacts facts) {
    List<String> told =
        facts.annotations().stream()
            .filter(note -> RESTARTS.contains(note.kind()))
            .map(RunFacts.Note::text)
            .toList();
    if (told.isEmpty() && facts.resources().isEmpty()) {
      return Finding.inconclusive(
          0, "no readings of any process: nobody would have seen a restart");
    }
    long samples =
        facts.resources().stream()
            .flatMap(series -> series.minutes().stream())
            .mapToLong(minute -> minute.samples())
            .sum();
    return CountJudge.told(rule, told.size(), null, samples, told);
  }
}
