package io.soakstream.lookup;

/** A record of the events topic. */
public record EventPlace(int partition, long offset) {}
