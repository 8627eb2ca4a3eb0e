package io.soakstream.sink.layout;

/**
 * A column of a table of text. Immutable.
 *
 * @param heading what stands above it
 * @param isRight whether it is set flush right, as numbers are; such cells are never broken
 */
public record TextColumn(String heading, boolean isRight) {}
