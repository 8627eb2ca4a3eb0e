package io.soakstream.producer.door.feed;

import io.soakstream.producer.publish.EventPublisher;

/** Connects the events of a run. */
@FunctionalInterface
public interface PublisherSource {
  /** A publisher of this run, which the run closes. */
  EventPublisher open(String run);
}
