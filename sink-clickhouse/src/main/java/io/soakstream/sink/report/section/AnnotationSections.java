package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.AnnotationEffect;
import io.soakstream.sink.report.model.AnnotationRow;
import io.soakstream.sink.report.model.ReportModel;

/** What people said of a run, and how the run was around it. Stateless. */
final class AnnotationSections {
  private static final int EFFECTS_MAX = 50;

  private AnnotationSections() {}

  static ReportSection annotations(ReportModel report) {
    ReportSection section =
        new ReportSection(SectionId.ANNOTATIONS, "Annotations", "Start", "End", "Kind", "Text");
    for (AnnotationRow row : report.annotations()) {
      section.row(
          TableCell.of(ReportPhrases.time(row.start())),
          TableCell.of(row.end() == null ? NumberFormats.NONE : ReportPhrases.time(row.end())),
          TableCell.of(row.kind()),
          TableCell.of(row.afterwards() ? row.text() + " (afterwards)" : row.text()));
    }
    if (report.annotations().stream().anyMatch(AnnotationRow::afterwards)) {
      section.line(
          "What came afterwards is not in the verdict: soak replay "
              + report.run()
              + " judges it again.",
          TextSeverity.MUTED);
    }
    return section;
  }

  /** The run during each annotation, before it, and outside of all: in base windows. */
  static ReportSection effects(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.ANNOTATION_EFFECTS,
            "Steady state against each annotation",
            "Annotation",
            "When",
            ">Requests",
            ">Errors",
            ">Error rate",
            ">P95 (ms)",
            ">P95 change");
    long measured = report.annotations().stream().filter(row -> row.effect().isMeasured()).count();
    if (measured == 0) {
      return section;
    }
    AnnotationEffect.Side steady = report.annotations().get(0).effect().steady();
    add(section, "steady", "outside all", steady, steady);
    report.annotations().stream()
        .filter(row -> row.effect().isMeasured())
        .limit(EFFECTS_MAX)
        .forEach(
            row -> {
              String name = row.kind() + ": " + row.text();
              add(section, name, "before", row.effect().before(), steady);
              add(section, name, "during", row.effect().during(), steady);
            });
    section.line(
        "In windows of 10 s: those that an annotation overlaps, as many before it, and those that"
            + " none overlaps.",
        TextSeverity.MUTED);
    if (measured > EFFECTS_MAX) {
      section.line(
          ReportPhrases.plural(measured - EFFECTS_MAX, "more annotation") + " are not shown.",
          TextSeverity.MUTED);
    }
    return section;
  }

  private static void add(
      ReportSection section,
      String name,
      String when,
      AnnotationEffect.Side side,
      AnnotationEffect.Side steady) {
    boolean isSteady = side == steady;
    Double change =
        isSteady || side.p95Us() == null || steady.p95Us() == null || steady.p95Us() == 0
            ? null
            : 100.0 * side.p95Us() / steady.p95Us() - 100;
    section.row(
        TableCell.of(name, isSteady ? TextSeverity.STRONG : TextSeverity.PLAIN),
        TableCell.of(when),
        TableCell.of(NumberFormats.whole(side.requests())),
        TableCell.of(
            NumberFormats.whole(side.errors()),
            side.errors() > 0 ? TextSeverity.WARN : TextSeverity.MUTED),
        TableCell.of(
            side.requests() == 0
                ? NumberFormats.NONE
                : NumberFormats.share(side.errors(), side.requests())),
        TableCell.ms(side.p95Us()),
        TableCell.of(change == null ? NumberFormats.NONE : NumberFormats.change(change)));
  }
}
