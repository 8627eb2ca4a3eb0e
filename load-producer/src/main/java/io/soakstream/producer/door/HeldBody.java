package io.soakstream.producer.door;

import io.netty.buffer.ByteBuf;
import io.soakstream.producer.door.batch.RefusedBatchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The body of one request as it comes, within its own limit and that of all together. Confined to
 * one thread at a time, but for {@link #close}: a client may go while its body is read. That gives
 * back what it held.
 */
final class HeldBody implements AutoCloseable {
  private static final int FIRST_BYTES = 8 << 10;

  private final ByteBudget budget;
  private final int bytesMax;
  private byte[] bytes = new byte[0];
  private int length;
  private long held;
  private boolean isClosed;

  HeldBody(ByteBudget budget, int bytesMax) {
    this.budget = budget;
    this.bytesMax = bytesMax;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Appends a part of it.
   *
   * @throws RefusedBatchException when it is too large, or all together are
   */
  void append(ByteBuf part) {
    int more = part.readableBytes();
    makeRoom(more);
    part.readBytes(bytes, length, more);
    length += more;
  }

  private void makeRoom(int more) {
    if (more > bytesMax - length) {
      throw tooLarge();
    }
    if (length + more > bytes.length) {
      int size =
          Math.min(bytesMax, Math.max(length + more, Math.max(FIRST_BYTES, 2 * bytes.length)));
      take(size - bytes.length);
      bytes = Arrays.copyOf(bytes, size);
    }
  }

  private synchronized void take(long more) {
    if (isClosed || !budget.tryTake(more)) {
      throw RefusedBatchException.busy(
          "the door holds as much as it may: nothing of it was stored; send it again");
    }
    held += more;
  }

  private RefusedBatchException tooLarge() {
    return RefusedBatchException.tooLarge(
        "a body has at most " + bytesMax + " bytes, decompressed: send smaller batches");
  }

  /**
   * Decompresses it in place of what was sent.
   *
   * @throws RefusedBatchException when it is no gzip, or too large
   */
  void gunzip() {
    byte[] packed = bytes;
    int packedLength = length;
    bytes = new byte[0];
    length = 0;
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(packed, 0, packedLength), FIRST_BYTES)) {
      byte[] part = new byte[FIRST_BYTES];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        makeRoom(read);
        System.arraycopy(part, 0, bytes, length, read);
        length += read;
      }
    } catch (IOException e) {
      throw RefusedBatchException.malformed("expected a body in gzip, as Content-Encoding says");
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    budget.giveBack(held);
    held = 0;
  }
}
