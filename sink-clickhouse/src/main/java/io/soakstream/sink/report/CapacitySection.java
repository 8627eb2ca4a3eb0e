package io.soakstream.sink.report;

import io.soakstream.sink.query.Figures;
import java.util.List;
import java.util.Optional;

/**
 * How much load a system carried, when the phases of a run are steps with ever more users: each
 * step is held against the limits of the run's rules, and the first that misses one is the breaking
 * point. Stateless.
 */
final class CapacitySection {
  private static final int STEPS_MIN = 3;

  private CapacitySection() {}

  /** Empty when the phases are no steps. */
  static Section of(RunReport report) {
    Section section =
        new Section(
            "Capacity",
            "Step",
            ">Users",
            ">Requests/s",
            ">P95 (ms)",
            ">P99 (ms)",
            ">Error rate",
            "Targets");
    List<LatencyRow> steps = PhaseSections.phases(report);
    if (!isStepped(steps, report.declared())) {
      return section;
    }
    List<CapacityTarget> targets = CapacityTarget.of(report.verdict());
    LatencyRow carried = null;
    LatencyRow breaking = null;
    LatencyRow fastest = steps.get(0);
    for (LatencyRow step : steps) {
      List<String> missed = missed(step, targets);
      add(section, step, report.declared(), missed, targets.isEmpty());
      if (breaking == null && !missed.isEmpty()) {
        breaking = step;
      } else if (breaking == null) {
        carried = step;
      }
      fastest = perS(step) > perS(fastest) ? step : fastest;
    }
    if (!targets.isEmpty()) {
      conclude(section, report.declared(), carried, breaking, targets);
    }
    return section.line(
        "Highest throughput: "
            + PhaseSections.perS(fastest)
            + " requests/s, with "
            + users(fastest, report.declared())
            + ".",
        Tone.PLAIN);
  }

  private static void conclude(
      Section section,
      Declared declared,
      LatencyRow carried,
      LatencyRow breaking,
      List<CapacityTarget> targets) {
    section.line(
        carried == null
            ? "No step kept every target."
            : "Within every target: up to "
                + users(carried, declared)
                + ", "
                + PhaseSections.perS(carried)
                + " requests/s.",
        carried == null ? Tone.WARN : Tone.GOOD);
    section.line(
        Optional.ofNullable(breaking)
            .map(
                step ->
                    "Breaking point: "
                        + users(step, declared)
                        + ": "
                        + String.join("; ", missed(step, targets))
                        + ".")
            .orElse("Breaking point: not reached."),
        breaking == null ? Tone.MUTED : Tone.WARN);
  }

  private static boolean isStepped(List<LatencyRow> steps, Declared declared) {
    int before = 0;
    for (LatencyRow step : steps) {
      int users = declared.usersOf(step.phase());
      if (users <= before) {
        return false;
      }
      before = users;
    }
    return steps.size() >= STEPS_MIN;
  }

  private static List<String> missed(LatencyRow step, List<CapacityTarget> targets) {
    return targets.stream().map(target -> target.missedBy(step)).flatMap(Optional::stream).toList();
  }

  private static void add(
      Section section,
      LatencyRow step,
      Declared declared,
      List<String> missed,
      boolean isUnjudged) {
    section.row(
        Cell.of(step.phase()),
        Cell.of(Figures.whole(declared.usersOf(step.phase()))),
        Cell.of(PhaseSections.perS(step)),
        Cell.ms(step.response().p95Us()),
        Cell.ms(step.response().p99Us()),
        Cell.of(Figures.share(step.errors(), step.requests())),
        isUnjudged
            ? Cell.of("none", Tone.MUTED)
            : missed.isEmpty()
                ? Cell.of("kept", Tone.GOOD)
                : Cell.of(missed.size() + " missed", Tone.BAD));
  }

  private static String users(LatencyRow step, Declared declared) {
    return Words.plural(declared.usersOf(step.phase()), "user");
  }

  private static double perS(LatencyRow row) {
    return (double) row.requests() / row.lengthUs();
  }
}
