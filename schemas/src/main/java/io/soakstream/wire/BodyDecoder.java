package io.soakstream.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding, read from one byte array. Avro's own decoder believes every length it
 * reads, so that ten bytes can ask for two gigabytes; this one refuses a length or a count beyond
 * the bytes that are left. Confined to one thread.
 */
final class BodyDecoder extends Decoder {
  private byte[] bytes = new byte[0];
  private int at;

  /** Starts over on another array. */
  void reset(byte[] body, int offset) {
    bytes = body;
    at = offset;
  }

  /** Whether every byte was read. */
  boolean isEnd() {
    return at == bytes.length;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    take(1);
    return bytes[at - 1] != 0;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("no int: " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      take(1);
      byte next = bytes[at - 1];
      zigzag |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw new AvroRuntimeException("a number of more than 10 bytes");
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(littleEndian(Double.BYTES));
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = take(readLong());
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    take(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    byte[] copy = new byte[take(readLong())];
    System.arraycopy(bytes, at - copy.length, copy, 0, copy.length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLong());
  }

  @Override
  public void readFixed(byte[] to, int start, int length) throws IOException {
    take(length);
    System.arraycopy(bytes, at - length, to, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return blockCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return blockCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return blockCount();
  }

  @Override
  public long mapNext() throws IOException {
    return blockCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** Items of ours take a byte or more each, so that a count beyond what is left is a lie. */
  private long blockCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    if (count < 0 || count > bytes.length - at) {
      throw new EOFException(count + " items announced, " + (bytes.length - at) + " bytes left");
    }
    return count;
  }

  /**
   * Blocks that state their size are jumped over; the count of the first that does not is returned.
   */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(readLong());
      count = readLong();
    }
    if (count > bytes.length - at) {
      throw new EOFException(count + " items announced, " + (bytes.length - at) + " bytes left");
    }
    return count;
  }

  private long littleEndian(int length) throws IOException {
    take(length);
    long value = 0;
    for (int i = 1; i <= length; i++) {
      value = value << 8 | bytes[at - i] & 0xff;
    }
    return value;
  }

  /** Moves on by so many bytes, which then lie just before {@link #at}. */
  private int take(long length) throws IOException {
    if (length < 0 || length > bytes.length - at) {
      throw new EOFException(length + " bytes announced, " + (bytes.length - at) + " left");
    }
    at += (int) length;
    return (int) length;
  }
}
