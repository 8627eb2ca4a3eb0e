package io.soakstream.producer.event;

import org.apache.avro.specific.SpecificRecord;

/**
 * Where an event stands in the log of a run: what every event begins with. Immutable.
 *
 * @param producer name of the producer, or of the coordinator
 * @param sequence from 1 in each lane
 */
public record EventStamp(String run, String producer, int lane, long sequence) {
  // Every event schema begins with these; a test holds them to it.
  private static final int RUN = 0;
  private static final int PRODUCER = 1;
  private static final int LANE = 2;
  private static final int SEQUENCE = 3;

  /** Where an event stands that was read from a log. */
  public static EventStamp of(SpecificRecord event) {
    return new EventStamp(
        (String) event.get(RUN),
        (String) event.get(PRODUCER),
        (Integer) event.get(LANE),
        (Long) event.get(SEQUENCE));
  }
}
