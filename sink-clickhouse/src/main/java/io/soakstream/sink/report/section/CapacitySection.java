package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.DeclaredPlan;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
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
  static ReportSection of(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.CAPACITY,
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
        TextSeverity.PLAIN);
  }

  private static void conclude(
      ReportSection section,
      DeclaredPlan declared,
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
        carried == null ? TextSeverity.WARN : TextSeverity.GOOD);
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
        breaking == null ? TextSeverity.MUTED : TextSeverity.WARN);
  }

  private static boolean isStepped(List<LatencyRow> steps, DeclaredPlan declared) {
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
      ReportSection section,
      LatencyRow step,
      DeclaredPlan declared,
      List<String> missed,
      boolean isUnjudged) {
    section.row(
        TableCell.of(step.phase()),
        TableCell.of(NumberFormats.whole(declared.usersOf(step.phase()))),
        TableCell.of(PhaseSections.perS(step)),
        TableCell.ms(step.response().p95Us()),
        TableCell.ms(step.response().p99Us()),
        TableCell.of(NumberFormats.share(step.errors(), step.requests())),
        isUnjudged
            ? TableCell.of("none", TextSeverity.MUTED)
            : missed.isEmpty()
                ? TableCell.of("kept", TextSeverity.GOOD)
                : TableCell.of(missed.size() + " missed", TextSeverity.BAD));
  }

  private static String users(LatencyRow step, DeclaredPlan declared) {
    return ReportPhrases.plural(declared.usersOf(step.phase()), "user");
  }

  private static double perS(LatencyRow row) {
    return (double) row.requests() / row.lengthUs();
  }
}
