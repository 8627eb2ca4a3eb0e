package io.soakstream.producer.event;

import io.soakstream.wire.WireBuffer;

/**
 * The fields that all requests of one tenant to one endpoint in one phase share, encoded once.
 * Immutable.
 */
public final class RequestSeries {
  private static final int USUAL_BYTES = 128;

  private final String tenant;
  private final byte[] bytes;

  /**
   * @param userClass empty for none
   * @param endpoint name of the template
   */
  public RequestSeries(
      String tenant, String userClass, String endpoint, String method, String phase) {
    this.tenant = tenant;
    this.bytes =
        new WireBuffer(USUAL_BYTES)
            .text(tenant)
            .text(userClass)
            .text(endpoint)
            .text(method)
            .text(phase)
            .toBytes();
  }

  public String tenant() {
    return tenant;
  }

  /** Appends them as Avro does, in the order of the schema. */
  public void writeTo(WireBuffer buffer) {
    buffer.raw(bytes);
  }
}
