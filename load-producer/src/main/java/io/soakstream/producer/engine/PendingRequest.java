package io.soakstream.producer.engine;

import io.soakstream.producer.schedule.Arrival;

/** One request in flight; a link of {@link InFlight}. Confined to the event loop. */
final class PendingRequest {
  final Arrival arrival;
  final String traceId;
  final long startNs;

  /** How long the loop had stood still before. */
  final long stillBeforeNs;

  LoadTransport.SentRequest call;
  boolean over;
  PendingRequest older;
  PendingRequest newer;

  PendingRequest(Arrival arrival, String traceId, long startNs, long stillBeforeNs) {
    this.arrival = arrival;
    this.traceId = traceId;
    this.startNs = startNs;
    this.stillBeforeNs = stillBeforeNs;
  }
}
