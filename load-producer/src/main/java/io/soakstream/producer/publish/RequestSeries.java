package io.soakstream.producer.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * The fields that all requests of one tenant to one endpoint in one phase share, encoded once.
 * Immutable.
 */
public final class RequestSeries {
  private final byte[] bytes;

  public RequestSeries(
      String tenant, String userClass, String endpoint, String method, String phase) {
    this.bytes = encoded(tenant, userClass, endpoint, method, phase);
  }

  /** Avro strings one after the other. */
  static byte[] encoded(String... texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      for (String text : texts) {
        encoder.writeString(text);
      }
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  byte[] bytes() {
    return bytes;
  }
}
