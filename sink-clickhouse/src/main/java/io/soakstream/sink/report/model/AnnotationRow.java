package io.soakstream.sink.report.model;

import java.time.Instant;

/** Something people know happened. Immutable; {@code end} is null for a moment. */
public record AnnotationRow(Instant start, Instant end, String kind, String text) {}
