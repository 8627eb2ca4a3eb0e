package io.soakstream.measure;

/**
 * Base windows: the shortest stretches that a run is counted in, aligned to the epoch. A run that
 * is announced at the start of one has no window that its load fills only in part by that.
 * Stateless.
 */
public final class BaseWindowGrid {
  /** Length of a base window, seconds. */
  public static final int LENGTH_S = 10;

  /** The same in microseconds. */
  public static final long LENGTH_US = LENGTH_S * 1_000_000L;

  private BaseWindowGrid() {}

  /** Start of the base window that holds a moment, both microseconds since the epoch. */
  public static long startOf(long timeUs) {
    return Math.floorDiv(timeUs, LENGTH_US) * LENGTH_US;
  }
}
