package io.soakstream.producer.engine;

/**
 * A journey whose requests are made anew each time and whose replies are looked at. Confined to the
 * event loop; nothing here blocks.
 */
public interface RequestScript {
  /**
   * Makes the request that is due; null when it is the prepared one of its endpoint and tenant.
   *
   * @param nowUs microseconds since the epoch
   */
  RenderedRequest render(long nowUs);

  /** Whether the reply has to carry the headers of the response. */
  boolean wantsHeaders();

  /** Of so much of the response's body the reply has to carry the bytes. */
  int wantedBodyBytes();

  /**
   * Looks at the reply, before the journey is told that its request is over.
   *
   * @param serviceUs from sending to the whole response, microseconds
   * @return the reply as it counts, when a check failed another than the one given
   */
  RequestReply read(RequestReply reply, long serviceUs);
}
