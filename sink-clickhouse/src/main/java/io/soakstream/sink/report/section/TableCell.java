package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import java.util.List;

/**
 * A cell of a table. Immutable.
 *
 * @param points a small curve for renderings that can draw
 * @param note what is added to the text, such as {@code close} to a status; empty for nothing
 */
public record TableCell(String value, TextSeverity severity, List<Double> points, String note) {
  static TableCell of(String text) {
    return new TableCell(text, TextSeverity.PLAIN, List.of(), "");
  }

  static TableCell of(String text, TextSeverity severity) {
    return new TableCell(text, severity, List.of(), "");
  }

  /** Microseconds as milliseconds. */
  static TableCell ms(Long us) {
    return of(NumberFormats.ms(us == null ? null : Double.valueOf(us)));
  }

  static TableCell status(String status) {
    return of(status, TextSeverity.of(status));
  }

  static TableCell curve(List<Double> points) {
    return new TableCell("", TextSeverity.PLAIN, points, "");
  }

  /** The same with something added. */
  TableCell noted(String more) {
    return new TableCell(value, severity, points, more);
  }

  /** Value and note. */
  public String text() {
    return note.isEmpty() ? value : value + ", " + note;
  }
}
