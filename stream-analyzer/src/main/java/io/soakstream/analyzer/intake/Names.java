package io.soakstream.analyzer.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same {@code String} for the same UTF-8 bytes, so that a name that comes with every
 * event is made once. Bounded: past its capacity it forgets everything and starts anew. Confined to
 * one thread.
 */
final class Names {
  private static final int MAX_NAMES = 1 << 16;

  private byte[][] keys = new byte[256][];
  private String[] values = new String[256];
  private int size;

  /** The string of these bytes. */
  String of(byte[] bytes, int from, int length) {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = keys.length - 1;
    int slot = (hash ^ hash >>> 16) & mask;
    while (keys[slot] != null) {
      byte[] key = keys[slot];
      if (key.length == length && Arrays.equals(key, 0, length, bytes, from, from + length)) {
        return values[slot];
      }
      slot = slot + 1 & mask;
    }
    String value = new String(bytes, from, length, StandardCharsets.UTF_8);
    keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
    values[slot] = value;
    if (++size * 2 > keys.length) {
      grow();
    }
    return value;
  }

  private void grow() {
    byte[][] oldKeys = keys;
    String[] oldValues = values;
    if (size >= MAX_NAMES) {
      keys = new byte[256][];
      values = new String[256];
      size = 0;
      return;
    }
    keys = new byte[oldKeys.length * 2][];
    values = new String[oldKeys.length * 2];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int slot = (Arrays.hashCode(oldKeys[i]) ^ Arrays.hashCode(oldKeys[i]) >>> 16) & mask;
        while (keys[slot] != null) {
          slot = slot + 1 & mask;
        }
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
