package io.soakstream.sink.report;

import io.soakstream.sink.query.Figures;

/** Who was to ask, and in which sizes the run exists. Stateless. */
final class PlanSections {
  private PlanSections() {}

  /** Users of each tenant, where users were planned for several tenants. */
  static Section users(RunReport report) {
    Section section = new Section("Users", "Phase", "Tenant", ">Users", ">Share");
    for (DeclaredPhase phase : report.declared().phases()) {
      int all = report.declared().usersOf(phase.name());
      if (phase.users().size() > 1) {
        phase
            .users()
            .forEach(
                (tenant, users) ->
                    section.row(
                        Cell.of(phase.name()),
                        Cell.of(tenant),
                        Cell.of(Figures.whole(users)),
                        Cell.of(Figures.share(users, all))));
      }
    }
    return section;
  }

  /** The tiers of the scenario. */
  static Section tiers(RunReport report) {
    Section section = new Section("Tiers", "Tier", "Sets", "This run");
    report
        .declared()
        .tiers()
        .forEach(
            (name, settings) -> {
              boolean isThis = name.equals(report.declared().tier());
              section.row(
                  Cell.of(name, isThis ? Tone.STRONG : Tone.PLAIN),
                  Cell.of(settings),
                  Cell.of(isThis ? "yes" : "", Tone.STRONG));
            });
    return section;
  }
}
