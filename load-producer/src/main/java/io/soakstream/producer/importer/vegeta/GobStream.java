package io.soakstream.producer.importer.vegeta;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The numbers and texts of a gob stream, message by message, as Go's {@code encoding/gob} documents
 * them. Nothing is kept of what is skipped, and nothing is read beyond the end of a message.
 * Confined to one thread.
 */
final class GobStream implements Closeable {
  /** A message holds one hit with its body; nobody attacks for larger ones. */
  static final long MESSAGE_BYTES_MAX = 1L << 30;

  private static final int TEXT_BYTES_MAX = 1 << 13;
  private static final int SHORT_MAX = 0x7f;
  private static final int LONG_BYTES = 8;

  private final InputStream in;
  private final byte[] text = new byte[TEXT_BYTES_MAX];
  private long left;

  /** Something that no gob stream holds; the message goes on being skipped. */
  static final class BrokenGobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenGobException(String message) {
      super(message, null, false, false);
    }
  }

  GobStream(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next message, whatever is left of this one.
   *
   * @return false at the end of the stream
   * @throws EOFException when it ends within a message
   */
  boolean next() throws IOException {
    skip(left);
    int first = in.read();
    if (first < 0) {
      return false;
    }
    left = LONG_BYTES;
    long length = number(first);
    left = 0;
    if (length <= 0 || length > MESSAGE_BYTES_MAX) {
      throw new BrokenGobException("a message of " + Long.toUnsignedString(length) + " bytes");
    }
    left = length;
    return true;
  }

  /** Whether the message goes on. */
  boolean isMore() {
    return left > 0;
  }

  private int one() throws IOException {
    if (left <= 0) {
      throw new BrokenGobException("a value that goes beyond its message");
    }
    int got = in.read();
    if (got < 0) {
      throw new EOFException();
    }
    left--;
    return got;
  }

  /** An unsigned number. */
  long unsigned() throws IOException {
    return number(one());
  }

  private long number(int first) throws IOException {
    if (first <= SHORT_MAX) {
      return first;
    }
    int bytes = 256 - first;
    if (bytes > LONG_BYTES) {
      throw new BrokenGobException("a number of " + bytes + " bytes");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | one();
    }
    return value;
  }

  /** A signed number: the lowest bit tells whether the others are complemented. */
  long signed() throws IOException {
    long value = unsigned();
    return (value & 1) == 0 ? value >>> 1 : ~(value >>> 1);
  }

  /** A text, of which what is longer than any name is left out. */
  String text() throws IOException {
    long length = length();
    int kept = (int) Math.min(length, TEXT_BYTES_MAX);
    fill(text, kept);
    skip(length - kept);
    return new String(text, 0, kept, StandardCharsets.UTF_8);
  }

  /**
   * Bytes of a known length.
   *
   * @return how many there are; only as many as fit are filled in
   */
  int bytes(byte[] into) throws IOException {
    long length = length();
    int kept = (int) Math.min(length, into.length);
    fill(into, kept);
    skip(length - kept);
    return kept;
  }

  /** Passes over bytes of a known length. */
  void skipBytes() throws IOException {
    skip(length());
  }

  private long length() throws IOException {
    long length = unsigned();
    if (length < 0 || length > left) {
      throw new BrokenGobException("a value that goes beyond its message");
    }
    return length;
  }

  private void fill(byte[] into, int length) throws IOException {
    if (in.readNBytes(into, 0, length) < length) {
      throw new EOFException();
    }
    left -= length;
  }

  private void skip(long bytes) throws IOException {
    for (long todo = bytes; todo > 0; ) {
      int got = in.readNBytes(text, 0, (int) Math.min(todo, TEXT_BYTES_MAX));
      if (got == 0) {
        throw new EOFException();
      }
      todo -= got;
    }
    left -= bytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
