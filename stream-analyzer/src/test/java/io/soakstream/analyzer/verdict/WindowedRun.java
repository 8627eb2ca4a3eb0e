package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.RunRollup;
import io.soakstream.event.EndStatus;
import io.soakstream.event.Outcome;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A run made of base windows, closed one after another as the analyzer closes them. */
final class WindowedRun {
  static final long START_US = 1_770_854_400_000_000L; // 2026-02-12T00:00:00Z
  static final String ENDPOINT = "GET /";
  private static final long WINDOW_US = BaseWindowGrid.LENGTH_US;

  final List<RunPlan.Phase> phases = new ArrayList<>();
  final List<RunFacts.Check> checks = new ArrayList<>();
  final List<RunPlan.DeclaredCheck> declared = new ArrayList<>();
  final List<RunFacts.Note> notes = new ArrayList<>();
  final List<String> claims = new ArrayList<>();
  DeclaredLoad load = DeclaredLoad.NONE;
  long plannedS;
  boolean isOpen;
  private final TreeMap<Long, BaseWindow> windows = new TreeMap<>();
  private final long lengthS;

  WindowedRun(long lengthS) {
    this.lengthS = lengthS;
  }

  WindowedRun phase(String name, long fromS, long toS, boolean isWarmup) {
    phases.add(
        new RunPlan.Phase(
            name, START_US + fromS * 1_000_000, START_US + toS * 1_000_000, isWarmup));
    return this;
  }

  /** An annotation; a moment when it lasts nothing. */
  WindowedRun annotated(String kind, double atS, double lastsS) {
    long startUs = START_US + (long) (atS * 1_000_000);
    notes.add(new RunFacts.Note(kind, "", startUs, startUs + (long) (lastsS * 1_000_000)));
    return this;
  }

  /** So many requests of a tenant in the base window that starts then, each as slow. */
  WindowedRun requests(long atS, String tenant, int count, long responseUs) {
    return requests(atS, tenant, count, responseUs, Outcome.OK);
  }

  WindowedRun requests(long atS, String tenant, int count, long responseUs, Outcome outcome) {
    long startUs = BaseWindowGrid.startOf(START_US + atS * 1_000_000);
    BaseWindow window = windows.computeIfAbsent(startUs, BaseWindow::new);
    for (int i = 0; i < count; i++) {
      long us = startUs + i * (WINDOW_US / Math.max(1, count));
      String phase =
          phases.stream()
              .filter(p -> us >= p.startUs() && us < p.endUs())
              .map(RunPlan.Phase::name)
              .findFirst()
              .orElse("steady");
      window.record(
          new SeriesId(phase, tenant, ENDPOINT),
          us,
          SoakFacts.statusOf(outcome),
          outcome,
          responseUs,
          responseUs,
          1,
          1,
          0,
          i);
    }
    return this;
  }

  /** The same, each held up by the generator for so long. */
  WindowedRun late(long atS, String tenant, int count, long responseUs, long delayUs) {
    requests(atS, tenant, count, responseUs);
    long startUs = BaseWindowGrid.startOf(START_US + atS * 1_000_000);
    SeriesId id =
        windows.get(startUs).series().keySet().stream()
            .filter(series -> series.tenant().equals(tenant))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < count; i++) {
      windows.get(startUs).countLate(id, delayUs);
    }
    return this;
  }

  Verdict judge(String... texts) {
    RuleSet rules = RuleSet.parse(List.of(texts));
    return VerdictJudge.judge(facts(rules), rules, !isOpen, "live", "");
  }

  RuleResult only(String rule) {
    return judge(rule).getRules().get(0);
  }

  RunFacts facts(RuleSet rules) {
    long endUs = START_US + lengthS * 1_000_000;
    RunPlan plan =
        new RunPlan(
            "windowed-abcdef",
            "windowed",
            START_US,
            plannedS == 0 ? endUs : START_US + plannedS * 1_000_000,
            List.of(),
            List.of(),
            List.of(ENDPOINT),
            phases,
            OptionalDouble.empty(),
            claims,
            declared,
            load);
    RunRollup rollup = new RunRollup(plan, SustainedRule.wanted(rules));
    windows.values().forEach(window -> rollup.close(window, RunRollup.Listener.NONE));
    rollup.closeUpTo(endUs, RunRollup.Listener.NONE);
    return new RunFacts(
        plan,
        endUs,
        isOpen ? Optional.empty() : Optional.of(new RunFacts.End(EndStatus.COMPLETED, "", endUs)),
        rollup.totals(),
        rollup.phases(),
        rollup.hours(),
        rollup.minutes(),
        rollup.errorSeconds(),
        rollup.resources(),
        List.copyOf(notes),
        SoakFacts.ledger(1, 0, true),
        List.of(),
        checks,
        rollup.baseLines());
  }
}
