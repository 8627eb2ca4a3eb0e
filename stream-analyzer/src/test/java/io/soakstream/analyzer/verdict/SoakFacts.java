package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.EndStatus;
import io.soakstream.event.Outcome;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.result.LedgerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts of a made-up day like seed 000, thinned to a hundredth of its requests; fields to be
 * changed at will.
 */
final class SoakFacts {
  static final long DAY_US = 24 * SeedRun.HOUR_US;

  long untilUs = SeedRun.START_US + DAY_US;
  EndStatus end = EndStatus.COMPLETED;
  boolean isOpen;
  OptionalDouble plannedRate = OptionalDouble.of(0.55);
  List<RunPlan.Phase> phases = new ArrayList<>();
  SortedMap<SeriesKey, WindowTotals> totals = new TreeMap<>();
  Map<String, SortedMap<SeriesKey, WindowTotals>> byPhase = new HashMap<>();
  SortedMap<SeriesKey, List<WindowFigures>> hours =
      new TreeMap<>(Map.of(SeriesKey.RUN, SeedRun.hours()));
  SortedMap<SeriesKey, ErrorSeconds> errors = new TreeMap<>();
  List<ResourceSeries> resources = new ArrayList<>();
  List<RunFacts.Note> notes = new ArrayList<>();
  List<String> warnings = new ArrayList<>();
  List<String> claims = new ArrayList<>();
  List<String> tenants = List.of("A", "E");
  LedgerRow ledger = ledger(47_520, 0, true);

  static SoakFacts day() {
    SoakFacts facts = new SoakFacts();
    Random random = new Random(1);
    for (int i = 0; i < 47_520; i++) {
      Outcome outcome = i % 15_000 == 7 ? Outcome.TIMEOUT : Outcome.OK;
      facts.request(
          facts.totals,
          i % 10 == 0 ? "E" : "A",
          outcome,
          (long) (9_000 * Math.exp(0.4 * random.nextGaussian())));
    }
    facts.resources.add(
        ResourceRuns.of(
            "replica-1",
            "rss",
            24,
            ResourceRuns.through(1.17e9, 1.3e9, 1.4e9, 1.47e9, 1.4e9),
            0.003,
            1));
    facts.resources.add(
        ResourceRuns.of(
            "replica-2",
            "rss",
            24,
            ResourceRuns.through(1.1e9, 1.3e9, 1.4e9, 1.4e9, 1.4e9),
            0.003,
            2));
    return facts;
  }

  /** Two phases of ten minutes; tenant A bursts, tenant E gets slower by a factor. */
  static SoakFacts harness(int quietSamples, double factor) {
    SoakFacts facts = new SoakFacts();
    facts.hours.clear();
    facts.untilUs = SeedRun.START_US + 1_200_000_000L;
    facts.plannedRate = OptionalDouble.empty();
    facts.phases.add(
        new RunPlan.Phase("baseline", SeedRun.START_US, SeedRun.START_US + 600_000_000L));
    facts.phases.add(new RunPlan.Phase("burst", SeedRun.START_US + 600_000_000L, facts.untilUs));
    Random random = new Random(2);
    for (String phase : List.of("baseline", "burst")) {
      boolean burst = phase.equals("burst");
      SortedMap<SeriesKey, WindowTotals> own = new TreeMap<>();
      facts.byPhase.put(phase, own);
      for (int i = 0; i < quietSamples; i++) {
        long us = (long) (20_000 * Math.exp(0.5 * random.nextGaussian()) * (burst ? factor : 1));
        facts.request(own, "E", Outcome.OK, us);
        facts.request(facts.totals, "E", Outcome.OK, us);
        for (int a = 0; a < (burst ? 5 : 1); a++) {
          facts.request(own, "A", Outcome.OK, us * (burst ? 3 : 1));
          facts.request(facts.totals, "A", Outcome.OK, us * (burst ? 3 : 1));
        }
      }
    }
    return facts;
  }

  static LedgerRow ledger(long analysed, long missing, boolean balanced) {
    return new LedgerRow(
        analysed + missing,
        analysed + missing,
        0L,
        0L,
        analysed,
        0L,
        0L,
        missing,
        0L,
        0L,
        balanced);
  }

  void request(SortedMap<SeriesKey, WindowTotals> into, String tenant, Outcome outcome, long us) {
    for (SeriesKey key :
        List.of(
            SeriesKey.RUN, SeriesKey.ofTenant(tenant), SeriesKey.ofEndpoint("GET /api/agents"))) {
      into.computeIfAbsent(key, k -> new WindowTotals())
          .record(statusOf(outcome), outcome, us, us, 1, 1, 0, 0, SeedRun.START_US);
    }
  }

  /** A status that goes with an outcome. */
  static int statusOf(Outcome outcome) {
    return switch (outcome) {
      case OK, FAILED_CHECK -> 200;
      case EXPECTED_DENIAL -> 401;
      case HTTP_ERROR -> 503;
      default -> 0;
    };
  }

  RunFacts build() {
    RunPlan plan =
        new RunPlan(
            "soak-abc123",
            "soak",
            SeedRun.START_US,
            phases.isEmpty() ? SeedRun.START_US + DAY_US : phases.get(phases.size() - 1).endUs(),
            List.of(),
            tenants,
            List.of("GET /api/agents"),
            phases,
            plannedRate,
            claims,
            List.of(),
            DeclaredLoad.NONE);
    return new RunFacts(
        plan,
        untilUs,
        isOpen ? Optional.empty() : Optional.of(new RunFacts.End(end, "", untilUs)),
        totals,
        byPhase,
        hours,
        new TreeMap<>(),
        errors,
        resources,
        notes,
        ledger,
        warnings,
        List.of(),
        new BaseLines(plan, List.of()));
  }
}
