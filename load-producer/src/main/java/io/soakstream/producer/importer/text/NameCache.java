package io.soakstream.producer.importer.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, made once from their bytes. Holds a bounded number; when it is
 * full it begins anew. Confined to one thread.
 */
public final class NameCache {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST_BYTES = 512;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] values = new String[SLOTS];

  /** The text of these bytes, UTF-8. */
  public String text(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    } else if (length > LONGEST_BYTES) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, to)) {
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      values[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    return values[slot];
  }
}
