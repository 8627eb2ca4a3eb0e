package io.soakstream.analyzer.window;

import java.util.Arrays;

/**
 * Numbers one behind the other, each in as few bytes as it needs: of a whole number its last seven
 * bits come first, and every byte but the last has its highest bit set (LEB128). Confined to one
 * thread; reading alone is safe for any.
 */
final class PackedNumbers {
  private static final int LONGEST_BYTES = 10;
  private static final int BITS = 7;
  private static final int LOW_BITS = 0x7f;

  private byte[] bytes = new byte[64];
  private int size;

  /** Length of all that was added, bytes: where the next number will begin. */
  int size() {
    return size;
  }

  /** A whole number, taken as one without a sign: small ones are short. */
  void add(long number) {
    if (bytes.length - size < LONGEST_BYTES) {
      bytes = Arrays.copyOf(bytes, Math.addExact(size, size / 4 + LONGEST_BYTES));
    }
    long rest = number;
    while ((rest & ~LOW_BITS) != 0) {
      bytes[size++] = (byte) (rest | ~LOW_BITS);
      rest >>>= BITS;
    }
    bytes[size++] = (byte) rest;
  }

  /** A real number; whole ones and others of few digits in base 2 are short. */
  void add(double number) {
    add(Long.reverse(Double.doubleToRawLongBits(number)));
  }

  /** Reads from a place on at which a number begins. */
  Reader from(int place) {
    return new Reader(place);
  }

  /** Reads one number after another, as they were added. Confined to one thread. */
  final class Reader {
    private int place;

    private Reader(int place) {
      this.place = place;
    }

    long number() {
      long number = 0;
      int shift = 0;
      while (bytes[place] < 0) {
        number |= (long) (bytes[place++] & LOW_BITS) << shift;
        shift += BITS;
      }
      return number | (long) bytes[place++] << shift;
    }

    double real() {
      return Double.longBitsToDouble(Long.reverse(number()));
    }
  }
}
