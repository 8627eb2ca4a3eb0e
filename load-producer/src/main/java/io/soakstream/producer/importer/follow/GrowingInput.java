package io.soakstream.producer.importer.follow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A file as a stream that waits at its end for more, until its writer has ended or it has not grown
 * for a while. A file that was renamed and made anew is read to its end and then the new one from
 * its beginning; one that got shorter is read from its beginning again. Confined to one thread.
 */
public final class GrowingInput extends InputStream {
  private static final long NS_PER_MS = 1_000_000;

  private final Path file;
  private final BooleanSupplier hasWriterEnded;
  private final long idleMs;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private SeekableByteChannel channel;
  private Object key;
  private long grownNs;
  private int rotations;

  /** Waits a moment between looks at the file. */
  public interface Pause {
    void await() throws InterruptedException;
  }

  /**
   * @param hasWriterEnded whether nothing more is written, so that the end is the end
   * @param idleMs how long it may stand still before that is taken for its end, milliseconds
   */
  public GrowingInput(
      Path file, BooleanSupplier hasWriterEnded, long idleMs, LongSupplier nanoTime, Pause pause) {
    this.file = file;
    this.hasWriterEnded = hasWriterEnded;
    this.idleMs = idleMs;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.grownNs = nanoTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      boolean hadEnded = hasWriterEnded.getAsBoolean(); // asked before the last look
      int got = readOnce(bytes, offset, length);
      if (got > 0) {
        grownNs = nanoTime.getAsLong();
        return got;
      } else if (hadEnded || nanoTime.getAsLong() - grownNs > idleMs * NS_PER_MS) {
        return -1;
      }
      try {
        pause.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
  }

  private int readOnce(byte[] bytes, int offset, int length) throws IOException {
    if (channel == null && !open()) {
      return 0;
    }
    if (channel.position() > channel.size()) {
      channel.position(0); // it was cut and is written anew
      rotations++;
    }
    int got = channel.read(ByteBuffer.wrap(bytes, offset, length));
    if (got <= 0 && hasRotated()) {
      channel.close();
      channel = null;
      rotations++;
      return open() ? channel.read(ByteBuffer.wrap(bytes, offset, length)) : 0;
    }
    return got;
  }

  private boolean open() throws IOException {
    try {
      channel = Files.newByteChannel(file);
      key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return true;
    } catch (NoSuchFileException e) {
      return false; // not yet, or between two names of a rotation
    }
  }

  private boolean hasRotated() throws IOException {
    try {
      return !Objects.equals(key, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** How often the file was begun anew. */
  public int rotations() {
    return rotations;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
