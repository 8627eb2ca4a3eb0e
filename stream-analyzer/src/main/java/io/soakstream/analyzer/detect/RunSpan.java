package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;

/** From when to when a run carried load, in event time, microseconds since the epoch. Stateless. */
public final class RunSpan {
  private RunSpan() {}

  /** The end, or how far the run has come: never before its start. */
  public static long untilUs(RunFacts facts) {
    if (facts.end().isPresent()) {
      return Math.max(facts.plan().startUs(), facts.end().get().timeUs());
    }
    long watermarkUs =
        facts.watermarkUs() == Long.MAX_VALUE ? facts.plan().plannedEndUs() : facts.watermarkUs();
    return Math.max(facts.plan().startUs(), watermarkUs);
  }

  /**
   * When load began: with the first phase, since a live run is announced at a full ten seconds
   * before.
   */
  public static long loadStartUs(RunFacts facts) {
    return facts.plan().phases().stream()
        .mapToLong(RunPlan.Phase::startUs)
        .min()
        .orElse(facts.plan().startUs());
  }

  /** When load ended, or how far it has come; requests in flight at the planned end add nothing. */
  public static long loadEndUs(RunFacts facts) {
    long planned = facts.plan().plannedEndUs();
    return planned > facts.plan().startUs() ? Math.min(untilUs(facts), planned) : untilUs(facts);
  }

  /** How long load was carried so far, seconds. */
  public static double loadS(RunFacts facts) {
    return Math.max(0, loadEndUs(facts) - loadStartUs(facts)) / 1e6;
  }

  /** The same without the phases that are declared warm-ups, seconds. */
  public static double measuredS(RunFacts facts) {
    double warmupS = 0;
    for (RunPlan.Phase warmup : facts.plan().warmups()) {
      warmupS += phaseS(facts, warmup);
    }
    return Math.max(0, loadS(facts) - warmupS);
  }

  /** How long a phase has carried load so far, seconds. */
  public static double phaseS(RunFacts facts, RunPlan.Phase phase) {
    return Math.max(0, Math.min(untilUs(facts), phase.endUs()) - phase.startUs()) / 1e6;
  }
}
