package io.soakstream.producer.event;

import org.apache.avro.specific.SpecificRecord;

/**
 * An event but for its place in the log. For the events of which there are few; requests go as
 * {@link RequestMeasurement}. {@link EventFactory} makes them.
 */
public interface UnstampedEvent {
  /** The whole event, made anew with each call; on the thread that sends. */
  SpecificRecord stamped(EventStamp at);
}
