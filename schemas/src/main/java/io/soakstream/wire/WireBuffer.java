package io.soakstream.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes in the making, for the few records that are written too often to make an object of each:
 * Avro's primitives one after the other, into an array that grows and is used again. Whoever writes
 * a record so has to hold the bytes against {@link WireEncoder} in a test. Confined to one thread.
 */
public final class WireBuffer {
  private static final int LONGEST_NUMBER_BYTES = 10;
  private static final int REAL_BYTES = 8;
  private static final long SEVEN_BITS = 0x7f;
  private static final long MORE_FOLLOWS = 0x80;

  private byte[] bytes;
  private int size;

  /**
   * @param bytes to begin with
   */
  public WireBuffer(int bytes) {
    this.bytes = new byte[bytes];
  }

  /** Begins anew. */
  public WireBuffer clear() {
    size = 0;
    return this;
  }

  /** What a record in the Confluent wire format begins with. */
  public WireBuffer header(int schemaId) {
    makeRoom(WireDecoder.HEADER_BYTES);
    bytes[size] = 0;
    ByteBuffer.wrap(bytes).putInt(size + 1, schemaId);
    size += WireDecoder.HEADER_BYTES;
    return this;
  }

  /**
   * An int, a long, an enum's place, a union's branch or a number of items: zigzag, seven bits a
   * byte, the lowest first. Short, since it is compiled into every place that writes one.
   */
  public WireBuffer number(long value) {
    makeRoom(LONGEST_NUMBER_BYTES);
    byte[] into = bytes;
    int at = size;
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~SEVEN_BITS) != 0) {
      into[at++] = (byte) (zigzag | MORE_FOLLOWS);
      zigzag >>>= 7;
    }
    into[at++] = (byte) zigzag;
    size = at;
    return this;
  }

  /** A double. */
  public WireBuffer real(double value) {
    makeRoom(REAL_BYTES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(size, value);
    size += REAL_BYTES;
    return this;
  }

  /** A string. */
  public WireBuffer text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).raw(utf8);
  }

  /** Bytes that are in Avro's form already. */
  public WireBuffer raw(byte[] value) {
    makeRoom(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** A copy of what was written; the array is the caller's. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void makeRoom(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
