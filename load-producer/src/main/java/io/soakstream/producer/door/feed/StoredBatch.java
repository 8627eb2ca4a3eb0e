package io.soakstream.producer.door.feed;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A batch on its way to the brokers. Immutable.
 *
 * @param run id of the run that it belongs to; empty when it held nothing for one
 * @param requests new ones in it
 * @param repeats lines that had come before
 * @param late requests that began before what was promised: the analyzer counts them as late
 * @param lanes last sequence of each of the client's lanes, with this batch
 * @param acknowledged done when the brokers have it and all that came before it; failed when they
 *     gave an event up
 */
public record StoredBatch(
    String run,
    int requests,
    int repeats,
    int late,
    Map<String, Long> lanes,
    CompletableFuture<Void> acknowledged) {
  /** Of a batch that begins no run. */
  static final StoredBatch NOTHING =
      new StoredBatch("", 0, 0, 0, Map.of(), CompletableFuture.completedFuture(null));
}
