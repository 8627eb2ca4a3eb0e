package io.soakstream.producer.stub.system;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that is taken at a rate and never given back: outside the heap and written to, so that
 * resident memory grows by it, whatever the collector does. It ends at 512 MiB.
 */
public final class MemoryLeak {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int PAGE_BYTES = 4096;
  private static final long LEAK_BYTES_MAX = 512L * 1024 * 1024;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private double bytesPerS;
  private double owedBytes;
  private long grownNs;

  /** From now on it grows by so much; 0 for no more. */
  public void set(double rateBytesPerS, long nowNs) {
    grow(nowNs);
    bytesPerS = rateBytesPerS;
    grownNs = nowNs;
  }

  /** Takes what is due since the last time; nanoseconds of any one clock. */
  public void grow(long nowNs) {
    if (bytesPerS > 0) {
      owedBytes += (nowNs - grownNs) / 1e9 * bytesPerS;
      while (owedBytes >= PIECE_BYTES && bytes() < LEAK_BYTES_MAX) {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
        for (int at = 0; at < PIECE_BYTES; at += PAGE_BYTES) {
          piece.put(at, (byte) 1);
        }
        pieces.add(piece);
        owedBytes -= PIECE_BYTES;
      }
    }
    grownNs = nowNs;
  }

  /** What it holds. */
  public long bytes() {
    return (long) pieces.size() * PIECE_BYTES;
  }
}
