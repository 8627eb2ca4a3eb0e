package io.soakstream.producer.engine;

import io.soakstream.producer.schedule.Arrival;

/** One request in flight; a link of {@link InFlight}. Confined to the event loop. */
final class PendingRequest implements LoadRequest {
  final Arrival arrival;
  final String traceId;
  final long startNs;

  /** How long the loop had stood still before. */
  final long stillBeforeNs;

  /** Who is told of its end. */
  private final Listener listener;

  /** Filled by the transport. */
  final RequestMoments moments = new RequestMoments();

  String traceparent;
  LoadTransport.SentRequest call;
  boolean over;
  PendingRequest older;
  PendingRequest newer;

  /** Hears how requests ended. */
  interface Listener {
    void ended(PendingRequest exchange, RequestReply reply);
  }

  PendingRequest(
      Arrival arrival, String traceId, long startNs, long stillBeforeNs, Listener listener) {
    this.arrival = arrival;
    this.traceId = traceId;
    this.startNs = startNs;
    this.stillBeforeNs = stillBeforeNs;
    this.listener = listener;
  }

  @Override
  public int endpoint() {
    return arrival.endpoint();
  }

  @Override
  public int tenant() {
    return arrival.tenant();
  }

  @Override
  public long user() {
    return -1;
  }

  @Override
  public String traceparent() {
    return traceparent;
  }

  @Override
  public RenderedRequest rendered() {
    return null;
  }

  @Override
  public boolean wantsHeaders() {
    return false;
  }

  @Override
  public int wantedBodyBytes() {
    return 0;
  }

  @Override
  public RequestMoments moments() {
    return moments;
  }

  @Override
  public void ended(RequestReply reply) {
    listener.ended(this, reply);
  }
}
