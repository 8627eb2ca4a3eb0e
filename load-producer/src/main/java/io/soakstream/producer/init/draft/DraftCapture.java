package io.soakstream.producer.init.draft;

/**
 * What a step keeps of its response. Immutable.
 *
 * @param kind {@code json}, {@code header}, {@code cookie} or {@code regex}
 * @param place a path, a name or a pattern
 */
public record DraftCapture(String name, String kind, String place) {}
