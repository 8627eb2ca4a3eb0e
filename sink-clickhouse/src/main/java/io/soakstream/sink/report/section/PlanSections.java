package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.DeclaredPhase;
import io.soakstream.sink.report.model.ReportModel;

/** Who was to ask, and in which sizes the run exists. Stateless. */
final class PlanSections {
  private PlanSections() {}

  /** Users of each tenant, where users were planned for several tenants. */
  static ReportSection users(ReportModel report) {
    ReportSection section =
        new ReportSection(SectionId.USERS, "Users", "Phase", "Tenant", ">Users", ">Share");
    for (DeclaredPhase phase : report.declared().phases()) {
      int all = report.declared().usersOf(phase.name());
      if (phase.users().size() > 1) {
        phase
            .users()
            .forEach(
                (tenant, users) ->
                    section.row(
                        TableCell.of(phase.name()),
                        TableCell.of(tenant),
                        TableCell.of(NumberFormats.whole(users)),
                        TableCell.of(NumberFormats.share(users, all))));
      }
    }
    return section;
  }

  /** The tiers of the scenario. */
  static ReportSection tiers(ReportModel report) {
    ReportSection section = new ReportSection(SectionId.TIERS, "Tiers", "Tier", "Sets", "This run");
    report
        .declared()
        .tiers()
        .forEach(
            (name, settings) -> {
              boolean isThis = name.equals(report.declared().tier());
              section.row(
                  TableCell.of(name, isThis ? TextSeverity.STRONG : TextSeverity.PLAIN),
                  TableCell.of(settings),
                  TableCell.of(isThis ? "yes" : "", TextSeverity.STRONG));
            });
    return section;
  }
}
