package io.soakstream.producer.engine;

/**
 * One thing that is asked of the target, as a transport sees it: either a prepared request, of
 * which all but the trace was known before the load and is encoded once, or one that was rendered
 * for this occasion. Confined to the event loop.
 */
public interface LoadRequest {
  /** Index of its endpoint in the scenario. */
  int endpoint();

  /** Index of its tenant in the scenario. */
  int tenant();

  /**
   * Who asks: a number that no other user of the load has, so that what belongs to a user, such as
   * an open socket, is found again with the next request; negative for nobody in particular.
   */
  long user();

  /** Value of the header {@code traceparent}; null for none. */
  String traceparent();

  /** What was rendered for this occasion; null for the prepared request of endpoint and tenant. */
  RenderedRequest rendered();

  /** Whether the reply has to carry the headers of the response. */
  boolean wantsHeaders();

  /** Of so much of the response's body the reply carries the bytes; 0 for none of it. */
  int wantedBodyBytes();

  /** Where the transport notes what it went through. */
  default RequestMoments moments() {
    return RequestMoments.UNWATCHED;
  }

  /** Told once how it ended, possibly before {@link LoadTransport#send} returns. */
  void ended(RequestReply reply);
}
