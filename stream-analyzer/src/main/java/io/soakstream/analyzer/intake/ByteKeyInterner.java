package io.soakstream.analyzer.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What stretches of bytes that come with every event stand for, so that it is made once. Bounded:
 * past its capacity it forgets everything and starts anew. Confined to one thread.
 */
final class ByteKeyInterner<T> {
  private static final int FIRST_SLOTS = 256;
  private static final int KNOWN_MAX = 1 << 16;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[][] keys = new byte[FIRST_SLOTS][];
  private Object[] values = new Object[FIRST_SLOTS];
  private int size;

  /** What the bytes from {@code from} to before {@code to} stand for; null when they are new. */
  @SuppressWarnings("unchecked")
  T find(byte[] bytes, int from, int to) {
    return (T) values[slotOf(bytes, from, to)];
  }

  /** Remembers what the bytes stand for, and gives it. */
  T put(byte[] bytes, int from, int to, T value) {
    if (size >= KNOWN_MAX) {
      keys = new byte[FIRST_SLOTS][];
      values = new Object[FIRST_SLOTS];
      size = 0;
    } else if (size * 2 >= keys.length) {
      grow();
    }
    int slot = slotOf(bytes, from, to);
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    values[slot] = value;
    size++;
    return value;
  }

  private int slotOf(byte[] bytes, int from, int to) {
    int mask = keys.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (keys[slot] != null
        && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) WORD.get(bytes, at)) * MIX;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * MIX;
    }
    return (int) (hash ^ hash >>> 32);
  }

  private void grow() {
    byte[][] oldKeys = keys;
    Object[] oldValues = values;
    keys = new byte[oldKeys.length * 2][];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int slot = slotOf(oldKeys[i], 0, oldKeys[i].length);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
