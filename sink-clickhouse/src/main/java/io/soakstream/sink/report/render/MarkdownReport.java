package io.soakstream.sink.report.render;

import io.soakstream.result.Verdict;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.LedgerSection;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.sink.report.section.SectionId;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.summary.VerdictSentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code report.md}, as GitHub and most viewers read it: the verdict, why, and the rules; the rest
 * is folded. It fits into a comment of a pull request: what would be too much is left out, the
 * longest first, and named. Stateless.
 */
final class MarkdownReport {
  /** GitHub takes 65,536 characters; some are left for who pastes it. */
  static final int CHARACTERS_MAX = 60_000;

  /** What a reader has to see without a click; in this order, behind the rules. */
  private static final Set<SectionId> OPEN =
      EnumSet.of(SectionId.COMPARISON, SectionId.CONTRADICTIONS, SectionId.WARNINGS);

  private static final Map<String, String> MARKS =
      Map.of("PASS", "✅", "FAIL", "❌", "INCONCLUSIVE", "❔", "INCOMPLETE", "⚠️", "ABORTED", "⛔");

  private MarkdownReport() {}

  static String of(ReportModel report) {
    List<ReportSection> sections = new ArrayList<>(RunSections.of(report));
    sections.add(LedgerSection.stored(report.reconciliation()));
    Map<String, String> folded = new LinkedHashMap<>();
    StringBuilder open = new StringBuilder(head(report));
    for (ReportSection section : sections) {
      if (OPEN.contains(section.id())) {
        open.append("## ").append(text(section.title())).append("\n\n");
        body(section, open);
        open.append("\n");
      } else if (section.id() != SectionId.RULES) {
        folded.put(section.title(), fold(section));
      }
    }
    String head = open.toString();
    String foot = foot(report.verdict());
    List<String> leftOut = fit(folded, CHARACTERS_MAX - head.length() - foot.length());
    String more =
        leftOut.isEmpty()
            ? ""
            : "\nToo long for a comment, and in `report.html`: "
                + String.join(", ", leftOut)
                + ".\n";
    return head + String.join("", folded.values()) + more + foot;
  }

  /** Takes the longest away until the rest fits; their titles. */
  static List<String> fit(Map<String, String> folded, int charactersMax) {
    List<String> leftOut = new ArrayList<>();
    while (folded.values().stream().mapToInt(String::length).sum() > charactersMax) {
      String longest =
          folded.entrySet().stream()
              .max(Comparator.comparingInt(entry -> entry.getValue().length()))
              .orElseThrow()
              .getKey();
      folded.remove(longest);
      leftOut.add(longest);
    }
    return leftOut;
  }

  private static String head(ReportModel report) {
    Verdict verdict = report.verdict();
    StringBuilder out = new StringBuilder();
    out.append("# ")
        .append(text(verdict.getScenario()))
        .append(": ")
        .append(MARKS.getOrDefault(report.status(), ""))
        .append(" ")
        .append(report.status())
        .append("\n\n**");
    out.append(text(VerdictSentence.of(verdict))).append("**\n\n");
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
        .append(".\n\n## Rules\n\n");
    body(RunSections.rules(verdict), out);
    return out.append("\n").toString();
  }

  private static String foot(Verdict verdict) {
    return "\nVerdict body SHA-256 `"
        + verdict.getBodySha256()
        + "`, rules `"
        + verdict.getRulesHash()
        + "`. Latency is response time from the intended start; "
        + "requests without a response are counted as errors and are not in it.\n";
  }

  private static String fold(ReportSection section) {
    StringBuilder out = new StringBuilder();
    out.append("<details><summary>").append(text(section.title())).append("</summary>\n\n");
    body(section, out);
    return out.append("\n</details>\n").toString();
  }

  private static void body(ReportSection section, StringBuilder out) {
    if (!section.lead().isEmpty()) {
      out.append(text(section.lead())).append("\n\n");
    }
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
