package io.soakstream.producer.engine;

import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;

/**
 * Where the engine's events go. Called on the event loop alone, so no method may block; the order
 * of the calls is the order of the events. Run, producer, lane and sequence are stamped behind it.
 */
public interface LoadEvents {
  /**
   * Whether so many more results would be taken without loss. The engine asks before it sends a
   * request, counting those in flight, and waits if not.
   */
  boolean hasRoomFor(int results);

  /** One request and what became of it; the measurement is the implementation's to keep. */
  void request(RequestSeries series, RequestMeasurement request);

  /**
   * Any other event of this producer, such as a resource sample.
   *
   * @param timeUs of the event, microseconds since the epoch
   */
  void publish(long timeUs, UnstampedEvent event);

  /** An event of the coordinator lane: phase started, annotation. */
  void coordinate(UnstampedEvent event);

  /**
   * No later event of any lane has an intended start or a time before the watermark; µs since the
   * epoch.
   */
  void progress(long timeUs, long watermarkUs);
}
