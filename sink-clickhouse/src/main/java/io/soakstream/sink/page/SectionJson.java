package io.soakstream.sink.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.report.section.TextSeverity;
import java.util.List;
import java.util.Locale;

/** The sections of a report as JSON, for a page that builds its tables itself. Stateless. */
public final class SectionJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SectionJson() {}

  /** Sections in order: id, title, lead, columns, rows of cells, lines. */
  public static ArrayNode of(List<ReportSection> sections) {
    ArrayNode list = JSON.createArrayNode();
    sections.forEach(section -> list.add(of(section)));
    return list;
  }

  private static ObjectNode of(ReportSection section) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", section.id().name().toLowerCase(Locale.ROOT));
    node.put("title", section.title());
    node.put("lead", section.lead());
    ArrayNode columns = node.putArray("columns");
    for (int i = 0; i < section.columns(); i++) {
      if (!section.isCurve(i)) {
        columns.addObject().put("text", section.heading(i)).put("number", section.isRight(i));
      }
    }
    ArrayNode rows = node.putArray("rows");
    for (List<TableCell> row : section.rows()) {
      ArrayNode cells = rows.addArray();
      for (int i = 0; i < row.size(); i++) {
        if (!section.isCurve(i)) {
          cells.add(cell(row.get(i)));
        }
      }
    }
    ArrayNode lines = node.putArray("lines");
    section.lines().forEach(line -> lines.add(cell(line)));
    return node;
  }

  private static ObjectNode cell(TableCell cell) {
    ObjectNode node = JSON.createObjectNode().put("text", cell.value());
    if (!cell.note().isEmpty()) {
      node.put("note", cell.note());
    }
    if (cell.severity() != TextSeverity.PLAIN) {
      node.put("severity", cell.severity().name().toLowerCase(Locale.ROOT));
    }
    return node;
  }
}
