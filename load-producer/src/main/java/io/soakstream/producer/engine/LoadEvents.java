package io.soakstream.producer.engine;

import io.soakstream.event.RequestResult;
import org.apache.avro.specific.SpecificRecord;

/**
 * Where the engine's events go. Called on the event loop alone, so no method may block; the order
 * of the calls is the order of the events. Run, producer, lane and sequence are the
 * implementation's to fill in.
 */
public interface LoadEvents {
  /**
   * Whether so many more results would be taken without loss. The engine asks before it sends a
   * request, counting those in flight, and waits if not.
   */
  boolean hasRoomFor(int results);

  /** One request and what became of it. */
  void request(RequestResult result);

  /** Any other event of this producer, such as a resource sample. */
  void publish(SpecificRecord event);

  /** An event of the coordinator lane: phase started, annotation. */
  void coordinate(SpecificRecord event);

  /**
   * No later event of any lane has an intended start or a time before the watermark; µs since the
   * epoch.
   */
  void progress(long timeUs, long watermarkUs);
}
