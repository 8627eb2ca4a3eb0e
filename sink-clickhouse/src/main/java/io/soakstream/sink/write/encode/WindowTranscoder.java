package io.soakstream.sink.write.encode;

import io.soakstream.result.WindowKind;
import java.nio.charset.StandardCharsets;

/**
 * Windows from Avro to RowBinary without making a record of them: both are values one after
 * another, in the same order, so that a row is a copy with other lengths and numbers. Most of what
 * the sink does is this. For bytes in the present schema alone; a test holds the rows equal to
 * those of {@link WindowTables}. Confined to one thread.
 *
 * <p>Source: Apache Avro specification, "Binary Encoding".
 */
final class WindowTranscoder {
  /** Longest zig-zag number, bytes. */
  private static final int LONGEST = 10;

  private static final byte[][] KINDS = new byte[WindowKind.values().length][];

  static {
    for (WindowKind kind : WindowKind.values()) {
      KINDS[kind.ordinal()] = kind.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  private byte[] in;
  private int at;
  private RowBinary out;

  /**
   * Appends a row.
   *
   * @param from where the Avro body begins
   * @return false when the bytes are none of this schema, or use a form of it that is not written
   *     by us; then nothing of the row is left
   */
  boolean append(byte[] record, int from, RowBinary rows) {
    in = record;
    at = from;
    out = rows;
    int before = rows.size();
    boolean done;
    try {
      done = window() && at == in.length;
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      done = false;
    }
    if (!done) {
      rows.truncate(before);
    }
    return done;
  }

  private boolean window() {
    texts(4);
    out.bytes(KINDS[(int) number()]);
    texts(1);
    numbers(6);
    boolean known = counts();
    numbers(5);
    percentiles();
    percentiles();
    known = known && buckets() && buckets() && buckets();
    if (number() == 0) {
      out.length(0); // no bytes
    } else {
      texts(1);
    }
    known = known && events() && events();
    numbers(4);
    return known && statuses() && seconds();
  }

  private void percentiles() {
    for (int i = 0; i < 5; i++) {
      if (isThere()) {
        numbers(1);
      }
    }
    if (isThere()) {
      out.copy(in, at, Double.BYTES);
      at += Double.BYTES;
    }
    if (isThere()) {
      numbers(1);
    }
  }

  private boolean isThere() {
    boolean there = number() != 0;
    out.bool(!there);
    return there;
  }

  private boolean counts() {
    int count = begin();
    for (int i = 0; i < count; i++) {
      texts(1);
      numbers(1);
    }
    return isWhole(count);
  }

  private boolean buckets() {
    int values = begin();
    for (int i = 0; i < values; i++) {
      out.int32(number());
    }
    if (!isWhole(values)) {
      return false;
    }
    int counts = begin();
    numbers(counts);
    return isWhole(counts);
  }

  private boolean events() {
    int count = begin();
    for (int i = 0; i < count; i++) {
      out.int32(number());
      numbers(2);
    }
    return isWhole(count);
  }

  private boolean seconds() {
    int count = begin();
    for (int i = 0; i < count; i++) {
      out.int32(number());
      numbers(5);
    }
    return isWhole(count);
  }

  private boolean statuses() {
    int count = begin();
    for (int i = 0; i < count; i++) {
      out.int32(number());
      texts(1);
      numbers(1);
    }
    return isWhole(count);
  }

  /** Items of an array or a map that is in one block. */
  private int begin() {
    int count = (int) number();
    out.length(Math.max(0, count));
    return count;
  }

  /** Whether that one block was all. */
  private boolean isWhole(int count) {
    return count == 0 || count > 0 && number() == 0;
  }

  private void texts(int count) {
    for (int i = 0; i < count; i++) {
      int bytes = (int) number();
      out.length(bytes);
      out.copy(in, at, bytes);
      at += bytes;
    }
  }

  private void numbers(int count) {
    for (int i = 0; i < count; i++) {
      out.int64(number());
    }
  }

  private long number() {
    byte first = in[at++];
    if (first >= 0) {
      return (first >>> 1) ^ -(first & 1);
    }
    long bits = first & 0x7f;
    for (int i = 1; i < LONGEST; i++) {
      byte next = in[at++];
      bits |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new IndexOutOfBoundsException("a number without an end");
  }
}
