package io.soakstream.producer.schedule;

import java.util.List;

/** Streams one after the other, each from its own start; their fire times must not overlap. */
final class ConsecutiveFireTimes implements FireTimes {
  private final List<Part> parts;
  private int current;

  /** A stream and the offset of its start. */
  record Part(long startNs, FireTimes times) {}

  ConsecutiveFireTimes(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public long nextFireTimeNs() {
    while (current < parts.size()) {
      Part part = parts.get(current);
      long next = part.times().nextFireTimeNs();
      if (next != NEVER) {
        return part.startNs() + next;
      }
      current++;
    }
    return NEVER;
  }
}
