package io.soakstream.sink.report.model;

import java.time.Instant;

/**
 * Something people know happened. Immutable.
 *
 * @param end null for a moment
 * @param afterwards whether it was told when the run was over: the verdict does not know of it
 * @param effect how the run was meanwhile, and before
 */
public record AnnotationRow(
    Instant start,
    Instant end,
    String kind,
    String text,
    boolean afterwards,
    AnnotationEffect effect) {
  /** One that the verdict knows of, and of which nothing was measured. */
  public AnnotationRow(Instant start, Instant end, String kind, String text) {
    this(start, end, kind, text, false, AnnotationEffect.NONE);
  }
}
