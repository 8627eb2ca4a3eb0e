package io.soakstream.producer.publish;

import io.soakstream.wire.WireBuffer;

/**
 * The fields that all requests of one tenant to one endpoint in one phase share, encoded once.
 * Immutable.
 */
public final class RequestSeries {
  private static final int USUAL_BYTES = 128;

  private final byte[] bytes;

  public RequestSeries(
      String tenant, String userClass, String endpoint, String method, String phase) {
    this.bytes =
        new WireBuffer(USUAL_BYTES)
            .text(tenant)
            .text(userClass)
            .text(endpoint)
            .text(method)
            .text(phase)
            .toBytes();
  }

  byte[] bytes() {
    return bytes;
  }
}
