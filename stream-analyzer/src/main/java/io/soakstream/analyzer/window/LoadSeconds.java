package io.soakstream.analyzer.window;

import java.util.Arrays;

/**
 * Requests of one series per base window, packed, since a day has 8,640 of them. All windows are of
 * one length and lie on one grid. Confined to one thread.
 */
public final class LoadSeconds {
  private long firstS;
  private int lengthS;
  private long[] requests = new long[0];
  private int size;

  void add(long startS, int windowLengthS, long count) {
    if (size == 0) {
      firstS = startS;
      lengthS = windowLengthS;
    }
    if (startS < firstS) {
      int shift = Math.toIntExact((firstS - startS) / lengthS);
      long[] shifted = new long[size + shift];
      System.arraycopy(requests, 0, shifted, shift, size);
      requests = shifted;
      size += shift;
      firstS -= (long) shift * lengthS;
    }
    int at = Math.toIntExact((startS - firstS) / lengthS);
    if (at >= requests.length) {
      requests = Arrays.copyOf(requests, Math.max(at + 1, requests.length * 3 / 2));
    }
    requests[at] += count;
    size = Math.max(size, at + 1);
  }

  void add(LoadSeconds other) {
    for (int i = 0; i < other.size; i++) {
      add(other.firstS + (long) i * other.lengthS, other.lengthS, other.requests[i]);
    }
  }

  /** Counts in every window up to a second as many as in the last one; nothing after nothing. */
  void repeatLastUntil(long untilS) {
    if (size == 0) {
      return;
    }
    long last = requests[size - 1];
    for (long startS = firstS + (long) size * lengthS; startS < untilS; startS += lengthS) {
      add(startS, lengthS, last);
    }
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Start of the first window, seconds since the epoch. */
  public long firstS() {
    return firstS;
  }

  /** Length of every window, seconds. */
  public int lengthS() {
    return lengthS;
  }

  /** How many windows, counted from the first to the last that anything was counted in. */
  public int windows() {
    return size;
  }

  /** Requests of the i-th window. */
  public long requests(int i) {
    return requests[i];
  }
}
