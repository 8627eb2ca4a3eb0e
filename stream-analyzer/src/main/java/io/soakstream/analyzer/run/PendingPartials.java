package io.soakstream.analyzer.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What the partitions counted of one open window, encoded, in the order in which it came. Confined
 * to one thread.
 */
public final class PendingPartials {
  /** Bytes above which it is worth merging what waits. */
  private static final int LARGE_BYTES = 1 << 20;

  private final List<byte[]> partials = new ArrayList<>();
  private long bytes;
  private long bytesWhenMerged;
  private boolean replaced;

  void add(byte[] partial) {
    partials.add(partial);
    bytes += partial.length;
  }

  /** Length of all partials, bytes. */
  long bytes() {
    return bytes;
  }

  /** Whether so much has come since it was last merged that merging is worth its time. */
  boolean isLarge() {
    return bytes > LARGE_BYTES + 2 * bytesWhenMerged;
  }

  /** Puts one partial in the place of all that it was merged from. */
  void replace(byte[] merged) {
    partials.clear();
    partials.add(merged);
    bytes = merged.length;
    bytesWhenMerged = bytes;
    replaced = true;
  }

  /** Every partial; not to be changed. */
  public List<byte[]> all() {
    return partials;
  }

  /** Whether what was stored is not the beginning of what is here any more; asked once. */
  public boolean takeReplaced() {
    boolean was = replaced;
    replaced = false;
    return was;
  }
}
