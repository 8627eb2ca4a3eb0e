package io.soakstream.producer.init.draft;

/** A header, or a field of a form, its value as a scenario writes it. Immutable. */
public record DraftHeader(String name, String value) {}
