package io.soakstream.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables and lines of a {@code report.md}, section by section. Immutable. */
final class ReportTables {
  private static final String FOLDED = "<details><summary>";

  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  ReportTables(String markdown) {
    List<String> lines = new ArrayList<>();
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ") || line.startsWith(FOLDED)) {
        lines = new ArrayList<>();
        sections.put(line.replaceFirst("^## |^" + FOLDED, "").replace("</summary>", ""), lines);
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
  }

  List<String> titles() {
    return List.copyOf(sections.keySet());
  }

  /** Headings of a section's table; empty when there is none. */
  List<String> headings(String title) {
    return tableOf(title).stream().findFirst().map(ReportTables::cells).orElse(List.of());
  }

  /** Rows of a section's table without the headings. */
  List<List<String>> rows(String title) {
    return tableOf(title).stream().skip(2).map(ReportTables::cells).toList();
  }

  /** The row that begins with a cell. */
  List<String> row(String title, String first) {
    return rows(title).stream()
        .filter(row -> row.get(0).equals(first))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " has no row " + first + ": " + rows(title)));
  }

  /** What stands below a section's table. */
  List<String> lines(String title) {
    return sections.getOrDefault(title, List.of()).stream()
        .filter(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .toList();
  }

  private List<String> tableOf(String title) {
    return sections.getOrDefault(title, List.of()).stream()
        .filter(line -> line.startsWith("|"))
        .toList();
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
        .map(String::strip)
        .toList();
  }
}
