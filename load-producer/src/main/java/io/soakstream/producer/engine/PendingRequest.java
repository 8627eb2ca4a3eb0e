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

  /** What makes the request and reads its reply; null where it is prepared and nobody looks. */
  final RequestScript script;

  String traceparent;
  private RenderedRequest rendered;
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
    this.script = arrival.journey() instanceof RequestScript made ? made : null;
    this.traceId = traceId;
    this.startNs = startNs;
    this.stillBeforeNs = stillBeforeNs;
    this.listener = listener;
  }

  /** Makes the request where it is not prepared. */
  void render(long nowUs) {
    if (script != null) {
      rendered = script.render(nowUs);
    }
  }

  /** The reply as it counts. */
  RequestReply judged(RequestReply reply, long nowNs) {
    return script == null ? reply : script.read(reply, (nowNs - startNs) / 1_000);
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
    return arrival.journey() == null ? -1 : arrival.journey().user();
  }

  @Override
  public String traceparent() {
    return traceparent;
  }

  @Override
  public RenderedRequest rendered() {
    return rendered;
  }

  @Override
  public boolean wantsHeaders() {
    return script != null && script.wantsHeaders();
  }

  @Override
  public int wantedBodyBytes() {
    return script == null ? 0 : script.wantedBodyBytes();
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
