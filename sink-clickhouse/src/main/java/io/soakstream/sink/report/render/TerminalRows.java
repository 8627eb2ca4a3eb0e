package io.soakstream.sink.report.render;

import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.SectionId;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.report.section.TextSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows of a section that a terminal shows. A system whose every resource is sampled has a
 * hundred of them, and nobody scrolls back over those to the requests: then the ones to look at
 * come first, and a sentence says where the others are. Immutable.
 *
 * @param rest the sentence; empty when all are shown
 */
record TerminalRows(List<List<TableCell>> rows, String rest) {
  private static final Set<SectionId> LONG =
      Set.of(SectionId.LEAKS, SectionId.RESOURCES, SectionId.RESOURCE_GROWTH);
  private static final Set<TextSeverity> CALM =
      Set.of(TextSeverity.PLAIN, TextSeverity.GOOD, TextSeverity.MUTED);
  private static final int ROWS_MAX = 24;

  static TerminalRows of(ReportSection section) {
    List<List<TableCell>> all = section.rows();
    if (!LONG.contains(section.id()) || all.size() <= ROWS_MAX) {
      return new TerminalRows(all, "");
    }
    List<List<TableCell>> shown =
        new ArrayList<>(all.stream().filter(TerminalRows::isOdd).toList());
    all.stream()
        .filter(row -> !isOdd(row))
        .limit(Math.max(0, ROWS_MAX - shown.size()))
        .forEach(shown::add);
    return new TerminalRows(
        shown,
        "… and " + (all.size() - shown.size()) + " more, which report.html and report.md show");
  }

  private static boolean isOdd(List<TableCell> row) {
    return row.stream().anyMatch(cell -> !CALM.contains(cell.severity()));
  }
}
