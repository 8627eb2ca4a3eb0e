package io.soakstream.producer.importer.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a stream as slices of one buffer that is used again: LF or CRLF ends a line, a byte
 * order mark before the first is passed over. Confined to one thread.
 */
public final class LineReader implements Closeable {
  /** Longest line, bytes; a longer one is refused, so that no file can take the memory. */
  public static final int LINE_BYTES_MAX = 8 << 20;

  private static final int FIRST_BYTES = 256 << 10;

  private final InputStream in;
  private final String file;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int start;
  private int end;
  private int next;
  private int filled;
  private long line;
  private boolean isUnended;
  private boolean isOver;

  /**
   * @param in closed by {@link #close}
   * @param file as messages name it
   */
  public LineReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** Goes to the next line; gives whether there is one. */
  public boolean next() throws IOException {
    start = next;
    int scanned = start;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          endAt(i, i + 1);
          return true;
        }
      }
      scanned = filled;
      if (isOver) {
        break;
      }
      scanned -= fill();
    }
    if (start >= filled) {
      return false;
    }
    isUnended = true;
    endAt(filled, filled);
    return true;
  }

  private void endAt(int lineEnd, int following) {
    line++;
    next = following;
    end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (line == 1 && startsWith(0xef, 0xbb, 0xbf)) {
      start += 3;
    }
  }

  private boolean startsWith(int a, int b, int c) {
    return end - start >= 3
        && (buffer[start] & 0xff) == a
        && (buffer[start + 1] & 0xff) == b
        && (buffer[start + 2] & 0xff) == c;
  }

  /** Reads more; gives by how much what is there has moved to the front. */
  private int fill() throws IOException {
    int moved = start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    } else if (filled == buffer.length) {
      if (filled >= LINE_BYTES_MAX) {
        throw InvalidResultsException.file(
            file,
            "line " + (line + 1) + " is longer than " + (LINE_BYTES_MAX >> 20) + " MiB",
            "import the file that the tool wrote, not one that holds bodies");
      }
      buffer = Arrays.copyOf(buffer, Math.min(LINE_BYTES_MAX, buffer.length * 2));
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      isOver = true;
    } else {
      filled += read;
    }
    return moved;
  }

  /** Holds the line's bytes from {@link #start} to {@link #end}, until the next one. */
  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  /** Exclusive; without the line's end. */
  public int end() {
    return end;
  }

  public int length() {
    return end - start;
  }

  /** Number of the line, from 1. */
  public long line() {
    return line;
  }

  /** As messages name it. */
  public String file() {
    return file;
  }

  /** Whether the line is the last and has no end, as of a file that was cut. */
  public boolean isUnended() {
    return isUnended;
  }

  public boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The line as text. */
  public String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
