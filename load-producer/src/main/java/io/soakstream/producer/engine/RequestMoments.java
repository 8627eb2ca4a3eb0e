package io.soakstream.producer.engine;

/**
 * What a transport notes of a request on its way, each 0 when there was none of it. Moments are
 * {@link System#nanoTime}. Confined to the event loop.
 */
public final class RequestMoments {
  /** For requests of which nobody wants to know. */
  static final RequestMoments UNWATCHED = new RequestMoments();

  private long handedOverNs;
  private long firstByteNs;

  /** How long it waited for a connection or a stream that others held, microseconds. */
  public long poolWaitUs;

  /** How long the target's name was looked up for its connection, microseconds. */
  public long dnsUs;

  /** How long its connection was opened, microseconds. */
  public long connectUs;

  /** How long TLS was agreed on for it, microseconds. */
  public long tlsUs;

  /**
   * When what it measures began, microseconds since the epoch, if that is not its sending: a
   * message left the target, a socket was lost. 0 for its sending.
   */
  public long beganUs;

  /** The transport has it. */
  public void handedOver(long nowNs) {
    handedOverNs = nowNs;
  }

  /** It goes out now, and what it waited for before was others. */
  public void gotPlace(long nowNs) {
    poolWaitUs = (nowNs - handedOverNs) / 1_000;
  }

  /** A byte of its response has come; the first one counts. */
  public void byteCame(long nowNs) {
    if (firstByteNs == 0) {
      firstByteNs = nowNs;
    }
  }

  /** It is sent again: what came on the first way does not count. */
  public void sentAgain() {
    firstByteNs = 0;
  }

  /** From its handing over to the first byte of its response, microseconds; 0 without one. */
  public long firstByteUs() {
    return firstByteNs == 0 ? 0 : Math.max(1, (firstByteNs - handedOverNs) / 1_000);
  }
}
