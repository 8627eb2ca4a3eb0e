package io.soakstream.sink.write.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A growing buffer of rows in ClickHouse's RowBinary format: values one after another in column
 * order, little-endian, lengths as LEB128. Kept as bytes, so that a batch that is sent again is the
 * same batch and its size in memory is known. Confined to one thread.
 *
 * <p>Source: ClickHouse documentation, "Formats", RowBinary.
 */
public final class RowBinary {
  private static final int FIRST_CAPACITY = 1 << 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  /** Bytes so far. */
  public int size() {
    return size;
  }

  /** Forgets everything after this size. */
  public void truncate(int to) {
    size = to;
  }

  /** Unsigned or signed 64 bits. */
  public void int64(long value) {
    room(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Unsigned or signed 32 bits. */
  public void int32(long value) {
    room(Integer.BYTES);
    INTS.set(bytes, size, (int) value);
    size += Integer.BYTES;
  }

  /** Float64. */
  public void float64(double value) {
    int64(Double.doubleToRawLongBits(value));
  }

  /** Bool, and the mark before a nullable value (true: it is NULL). */
  public void bool(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  /** String, as UTF-8. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** String of any bytes. */
  public void bytes(byte[] value) {
    length(value.length);
    copy(value, 0, value.length);
  }

  /** Bytes that are encoded already. */
  void copy(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, size, count);
    size += count;
  }

  /** Length of an array, a map or a string. */
  public void length(int length) {
    room(5);
    int rest = length;
    while (rest >= 0x80) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Sends everything from one position up to another one. */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    out.write(bytes, from, to - from);
  }

  /** Checksum of everything. */
  public long checksum() {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, size);
    return crc.getValue();
  }

  /** A copy of everything. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes,
              Math.max(
                  size + more,
                  Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L))));
    }
  }
}
