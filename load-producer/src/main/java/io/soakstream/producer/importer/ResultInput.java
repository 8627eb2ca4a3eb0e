package io.soakstream.producer.importer;

import com.github.luben.zstd.ZstdInputStream;
import io.soakstream.client.TextFiles;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.UnbrokenStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A result file as a stream, decompressed when its first bytes say that it is gzip, zstd or zip.
 * What was read of the file itself may be asked by any thread; all else is confined to one.
 *
 * @param path of the file
 * @param name as messages say it
 */
public record ResultInput(Path path, String name) {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int HEAD_BYTES = 1 << 16;

  /** Size of the file, bytes. */
  public long bytes() throws IOException {
    return Files.size(path);
  }

  /**
   * Refuses what is no file that can be read.
   *
   * @throws InvalidResultsException with why
   */
  public void check() {
    if (Files.isDirectory(path)) {
      throw InvalidResultsException.file(name, "is a directory", "name a file in it");
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (Files.isRegularFile(path) && Files.size(path) == 0) {
        throw InvalidResultsException.file(
            name, "is empty", "name a file that a tool has written results to");
      }
    } catch (IOException e) {
      throw InvalidResultsException.file(
          name, TextFiles.reason(path, e), "name a file that can be read");
    }
  }

  /**
   * Opens it.
   *
   * @param read counts the bytes that are read of the file itself
   */
  public InputStream open(AtomicLong read) throws IOException {
    BufferedInputStream raw =
        new BufferedInputStream(new Counted(Files.newInputStream(path), read), BUFFER_BYTES);
    try {
      raw.mark(8);
      byte[] head = raw.readNBytes(4);
      raw.reset();
      return decompressed(raw, head);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** The first bytes of its content, at most 64 KiB. */
  public byte[] head() throws IOException {
    try (InputStream in = new UnbrokenStream(open(new AtomicLong()))) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private InputStream decompressed(InputStream raw, byte[] head) throws IOException {
    if (startsWith(head, 0x1f, 0x8b)) {
      return new GZIPInputStream(raw, BUFFER_BYTES);
    } else if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new ZstdInputStream(raw).setContinuous(false);
    } else if (startsWith(head, 'P', 'K', 3, 4)) {
      return firstEntry(new ZipInputStream(raw));
    }
    return raw;
  }

  private InputStream firstEntry(ZipInputStream zip) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && entry.isDirectory()) {
      entry = zip.getNextEntry();
    }
    if (entry == null) {
      throw InvalidResultsException.file(name, "holds no file", "name the result file itself");
    }
    return zip;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    byte[] wanted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wanted[i] = (byte) bytes[i];
    }
    return head.length >= wanted.length
        && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Counts what goes through. */
  private static final class Counted extends FilterInputStream {
    private final AtomicLong read;

    Counted(InputStream in, AtomicLong read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      read.addAndGet(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      read.addAndGet(Math.max(0, got));
      return got;
    }
  }
}
