package io.soakstream.sink.report.render;

import io.soakstream.result.Verdict;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.LedgerSection;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.sink.report.section.TableCell;
import java.util.List;
import java.util.Map;

/** {@code report.md}, as GitHub and most viewers read it. Stateless. */
final class MarkdownReport {
  private static final Map<String, String> MARKS =
      Map.of("PASS", "✅", "FAIL", "❌", "INCONCLUSIVE", "❔", "INCOMPLETE", "⚠️", "ABORTED", "⛔");

  private MarkdownReport() {}

  static String of(ReportModel report) {
    Verdict verdict = report.verdict();
    StringBuilder out = new StringBuilder();
    out.append("# ")
        .append(text(verdict.getScenario()))
        .append(": ")
        .append(MARKS.getOrDefault(report.status(), ""))
        .append(" ")
        .append(report.status())
        .append("\n\n");
    out.append(text(RunSections.summary(verdict))).append(".\n\n");
    out.append("Run `")
        .append(report.run())
        .append("`, analysis `")
        .append(verdict.getAnalysis())
        .append("`");
    out.append(
            report.origin().isEmpty()
                ? ""
                : ", made by `" + report.origin().toLowerCase(java.util.Locale.ROOT) + "`")
        .append(", seed ")
        .append(report.seed())
        .append(".\n");
    for (ReportSection section : RunSections.of(report)) {
      section(section, out);
    }
    section(LedgerSection.stored(report.reconciliation()), out);
    out.append("\nVerdict body SHA-256 `")
        .append(verdict.getBodySha256())
        .append("`, rules `")
        .append(verdict.getRulesHash())
        .append(
            "`. Latency is response time from the intended start; "
                + "requests without a response are counted as errors and are not in it.\n");
    return out.toString();
  }

  private static void section(ReportSection section, StringBuilder out) {
    out.append("\n## ").append(section.title()).append("\n\n");
    if (!section.rows().isEmpty()) {
      line(section, out, i -> section.heading(i).isEmpty() ? " " : section.heading(i));
      line(section, out, i -> section.isRight(i) ? "---:" : "---");
      for (List<TableCell> row : section.rows()) {
        line(section, out, i -> mark(row.get(i)));
      }
    }
    if (!section.lines().isEmpty()) {
      out.append(section.rows().isEmpty() ? "" : "\n");
      section.lines().forEach(line -> out.append("- ").append(text(line.text())).append("\n"));
    }
  }

  private static void line(
      ReportSection section, StringBuilder out, java.util.function.IntFunction<String> cell) {
    out.append("|");
    for (int i = 0; i < section.columns(); i++) {
      if (!section.isCurve(i)) {
        out.append(" ").append(cell.apply(i)).append(" |");
      }
    }
    out.append("\n");
  }

  private static String mark(TableCell cell) {
    String mark = MARKS.get(cell.value());
    return mark == null ? text(cell.text()) : mark + " " + text(cell.text());
  }

  private static String text(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replaceAll("\\R", " ");
  }
}
