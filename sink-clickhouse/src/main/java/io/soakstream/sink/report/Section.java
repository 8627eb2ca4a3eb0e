package io.soakstream.sink.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a report: a title, a sentence, a table, lines. Built by one thread, then only read.
 *
 * <p>A column whose heading begins with {@code >} is set flush right; the sign is not shown. A
 * column headed {@code ~} is a curve and stands only where it can be drawn.
 */
final class Section {
  private final String title;
  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Cell> lines = new ArrayList<>();
  private String lead = "";

  Section(String title, String... headings) {
    this.title = title;
    this.headings = Arrays.asList(headings);
  }

  Section lead(String sentence) {
    lead = sentence;
    return this;
  }

  Section row(Cell... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          title + ": " + cells.length + " cells under " + headings.size() + " headings");
    }
    rows.add(List.of(cells));
    return this;
  }

  Section line(String text, Tone tone) {
    lines.add(Cell.of(text, tone));
    return this;
  }

  String title() {
    return title;
  }

  String lead() {
    return lead;
  }

  int columns() {
    return headings.size();
  }

  String heading(int column) {
    String heading = headings.get(column);
    return isRight(column) ? heading.substring(1) : isCurve(column) ? "" : heading;
  }

  boolean isRight(int column) {
    return headings.get(column).startsWith(">");
  }

  boolean isCurve(int column) {
    return headings.get(column).equals("~");
  }

  List<List<Cell>> rows() {
    return rows;
  }

  List<Cell> lines() {
    return lines;
  }

  boolean isEmpty() {
    return rows.isEmpty() && lines.isEmpty() && lead.isEmpty();
  }
}
