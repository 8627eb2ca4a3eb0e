package io.soakstream.producer.sampler.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that are appended to a file. A file that was renamed is read to its end before the new
 * one of its name is read from its beginning; one that was cut is read from its beginning. At most
 * 16 MB are read in one go, the rest in the next. Confined to one thread, but for close.
 */
final class LogTail implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long READ_BYTES_MAX = 16L << 20;

  /** What is kept of a line without an end, so that no file of one line fills the memory. */
  private static final int LINE_BYTES_MAX = 1 << 20;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private volatile FileChannel channel;
  private Object key;
  private long position;

  LogTail(Path file) {
    this.file = file;
  }

  /** Whole lines that came since the last call; none at the first one. */
  List<String> newLines() throws IOException {
    List<String> lines = new ArrayList<>();
    if (key == null) {
      open(Long.MAX_VALUE);
    } else if (!channel.isOpen()) {
      open(isReplaced() ? 0 : position); // it was closed under a read that took too long
    }
    if (channel.size() < position) {
      begin(0);
    }
    readInto(lines);
    if (isReplaced()) {
      readInto(lines); // what was written between the two
      open(0);
      readInto(lines);
    }
    return lines;
  }

  private boolean isReplaced() throws IOException {
    try {
      Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return now != null && !now.equals(key);
    } catch (NoSuchFileException e) {
      return false; // between the renaming and the new file
    }
  }

  private void open(long from) throws IOException {
    close();
    FileChannel opened = FileChannel.open(file);
    key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    channel = opened;
    begin(Math.min(from, opened.size()));
  }

  private void begin(long from) throws IOException {
    if (from != position) {
      begun.reset();
    }
    position = from;
    channel.position(from);
  }

  private void readInto(List<String> lines) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long left = READ_BYTES_MAX;
    while (left > 0 && channel.read(buffer) > 0) {
      buffer.flip();
      left -= buffer.limit();
      position += buffer.limit();
      for (int i = 0; i < buffer.limit(); i++) {
        byte each = buffer.get(i);
        if (each == '\n') {
          lines.add(begun.toString(StandardCharsets.UTF_8));
          begun.reset();
        } else if (begun.size() < LINE_BYTES_MAX) {
          begun.write(each);
        }
      }
      buffer.clear();
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }
}
