package io.soakstream.sink.report.section;

import io.soakstream.result.CheckRow;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;
import java.util.List;

/** The checks after the load, as the verdict document tells them. Stateless. */
final class CheckSection {
  private static final String NOT_RUN = "NOT_RUN";

  private CheckSection() {}

  static ReportSection of(List<CheckRow> checks) {
    ReportSection section =
        new ReportSection(
            SectionId.CHECKS,
            "Checks after the load",
            "Check",
            "Kind",
            "Expected",
            "Observed",
            "Status",
            ">Duration");
    for (CheckRow check : checks) {
      String status = check.getStatus();
      section.row(
          TableCell.of(check.getCheck()),
          TableCell.of(check.getKind().isEmpty() ? NumberFormats.NONE : check.getKind()),
          TableCell.of(check.getExpected()),
          TableCell.of(status.equals(NOT_RUN) ? NumberFormats.NONE : check.getObserved()),
          status.equals(NOT_RUN)
              ? TableCell.of("not run", TextSeverity.MUTED)
              : TableCell.status(status),
          TableCell.of(duration(check.getDurationUs())));
    }
    return section;
  }

  private static String duration(Long us) {
    return QuantityText.of(us == null ? null : Double.valueOf(us), "us");
  }
}
