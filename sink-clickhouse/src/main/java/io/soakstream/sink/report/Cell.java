package io.soakstream.sink.report;

import io.soakstream.sink.query.Figures;
import java.util.List;

/** A cell of a table. Immutable; {@code points} is a small curve for renderings that can draw. */
record Cell(String text, Tone tone, List<Double> points) {
  static Cell of(String text) {
    return new Cell(text, Tone.PLAIN, List.of());
  }

  static Cell of(String text, Tone tone) {
    return new Cell(text, tone, List.of());
  }

  /** Microseconds as milliseconds. */
  static Cell ms(Long us) {
    return of(Figures.ms(us == null ? null : Double.valueOf(us)));
  }

  static Cell status(String status) {
    return of(status, Tone.of(status));
  }

  static Cell curve(List<Double> points) {
    return new Cell("", Tone.PLAIN, points);
  }
}
