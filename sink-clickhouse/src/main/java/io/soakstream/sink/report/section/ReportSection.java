package io.soakstream.sink.report.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a report: a title, a sentence, a table, lines. Built by one thread, then only read.
 *
 * <p>A column whose heading begins with {@code >} is set flush right; the sign is not shown. A
 * column headed {@code ~} is a curve and stands only where it can be drawn.
 */
public final class ReportSection {
  private final SectionId id;
  private final String title;
  private final List<String> headings;
  private final List<List<TableCell>> rows = new ArrayList<>();
  private final List<TableCell> lines = new ArrayList<>();
  private String lead = "";

  ReportSection(SectionId id, String title, String... headings) {
    this.id = id;
    this.title = title;
    this.headings = Arrays.asList(headings);
  }

  ReportSection lead(String sentence) {
    lead = sentence;
    return this;
  }

  ReportSection row(TableCell... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          title + ": " + cells.length + " cells under " + headings.size() + " headings");
    }
    rows.add(List.of(cells));
    return this;
  }

  ReportSection line(String text, TextSeverity severity) {
    lines.add(TableCell.of(text, severity));
    return this;
  }

  /** What it tells, whatever stands above it. */
  public SectionId id() {
    return id;
  }

  /** What stands above it. */
  public String title() {
    return title;
  }

  /** The sentence before the table; empty for none. */
  public String lead() {
    return lead;
  }

  /** How many columns its table has, curves among them. */
  public int columns() {
    return headings.size();
  }

  /** The heading as it is shown. */
  public String heading(int column) {
    String heading = headings.get(column);
    return isRight(column) ? heading.substring(1) : isCurve(column) ? "" : heading;
  }

  /** Whether the column is set flush right. */
  public boolean isRight(int column) {
    return headings.get(column).startsWith(">");
  }

  /** Whether the column stands only where a curve can be drawn. */
  public boolean isCurve(int column) {
    return headings.get(column).equals("~");
  }

  /** The table, row by row. */
  public List<List<TableCell>> rows() {
    return rows;
  }

  /** Sentences behind the table. */
  public List<TableCell> lines() {
    return lines;
  }

  boolean isEmpty() {
    return rows.isEmpty() && lines.isEmpty() && lead.isEmpty();
  }
}
