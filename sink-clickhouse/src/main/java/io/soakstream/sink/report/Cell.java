package io.soakstream.sink.report;

import io.soakstream.sink.query.Figures;
import java.util.List;

/**
 * A cell of a table. Immutable.
 *
 * @param points a small curve for renderings that can draw
 * @param note what is added to the text, such as {@code close} to a status; empty for nothing
 */
record Cell(String value, Tone tone, List<Double> points, String note) {
  static Cell of(String text) {
    return new Cell(text, Tone.PLAIN, List.of(), "");
  }

  static Cell of(String text, Tone tone) {
    return new Cell(text, tone, List.of(), "");
  }

  /** Microseconds as milliseconds. */
  static Cell ms(Long us) {
    return of(Figures.ms(us == null ? null : Double.valueOf(us)));
  }

  static Cell status(String status) {
    return of(status, Tone.of(status));
  }

  static Cell curve(List<Double> points) {
    return new Cell("", Tone.PLAIN, points, "");
  }

  /** The same with something added. */
  Cell noted(String more) {
    return new Cell(value, tone, points, more);
  }

  /** Value and note. */
  String text() {
    return note.isEmpty() ? value : value + ", " + note;
  }
}
