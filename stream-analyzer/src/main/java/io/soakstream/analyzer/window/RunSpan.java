package io.soakstream.analyzer.window;

import io.soakstream.measure.LoadStretch;

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

  /** From when to when load was carried so far. */
  public static LoadStretch load(RunFacts facts) {
    return LoadStretch.of(loadStartUs(facts), facts.plan().plannedEndUs(), untilUs(facts));
  }

  /** When load ended, or how far it has come; requests in flight at the planned end add nothing. */
  public static long loadEndUs(RunFacts facts) {
    return load(facts).untilUs();
  }

  /** How long load was carried so far, seconds. */
  public static double loadS(RunFacts facts) {
    return load(facts).lengthS();
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
    return load(facts).within(phase.startUs(), phase.endUs()).lengthS();
  }
}
