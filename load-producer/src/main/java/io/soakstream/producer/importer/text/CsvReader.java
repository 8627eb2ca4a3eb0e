package io.soakstream.producer.importer.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The records of a CSV file (RFC 4180), any separator: quoted cells may hold separators, doubled
 * quotes and line ends. Cells are slices of one buffer that is used again. Confined to one thread.
 */
public final class CsvReader implements Closeable {
  private static final int CELLS_MAX = 4_096;

  /** A quoted cell that runs over more lines is a quote that was never closed. */
  private static final int CELL_LINES_MAX = 1_000;

  private final LineReader lines;
  private final byte separator;
  private final NameCache names = new NameCache();
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] quoted = new boolean[64];
  private byte[] record;
  private byte[] joined = new byte[1024];
  private int size;
  private long line;
  private boolean isCut;

  public CsvReader(LineReader lines, char separator) {
    this.lines = lines;
    this.separator = (byte) separator;
  }

  /** Goes to the next record that is not blank; gives whether there is one. */
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.isBlank());
    line = lines.line();
    isCut = lines.isUnended();
    record = lines.buffer();
    int from = lines.start();
    int to = lines.end();
    if (!split(from, to)) {
      joinLines(from, to);
    }
    return true;
  }

  /** A quoted cell is open at the end of the line: it goes on in the next. */
  private void joinLines(int from, int to) throws IOException {
    int length = to - from;
    ensure(length);
    System.arraycopy(record, from, joined, 0, length);
    for (int more = 0; more < CELL_LINES_MAX && lines.next(); more++) {
      ensure(length + 1 + lines.length());
      joined[length++] = '\n';
      System.arraycopy(lines.buffer(), lines.start(), joined, length, lines.length());
      length += lines.length();
      record = joined;
      isCut = lines.isUnended();
      if (oddQuotes(lines) && split(0, length)) {
        return;
      }
    }
    if (isCut || lines.isUnended()) {
      isCut = true;
      record = joined;
      split(0, length); // the cells before the open one, where they stand now
      return;
    }
    throw InvalidResultsException.record(
        lines.file(),
        line,
        size + 1,
        "a quoted cell is not closed within " + CELL_LINES_MAX + " lines",
        "close it with \", or double the quotes within it");
  }

  private static boolean oddQuotes(LineReader lines) {
    int quotes = 0;
    for (int i = lines.start(); i < lines.end(); i++) {
      quotes += lines.buffer()[i] == '"' ? 1 : 0;
    }
    return (quotes & 1) == 1;
  }

  private void ensure(int length) {
    if (length > LineReader.LINE_BYTES_MAX) {
      throw InvalidResultsException.record(
          lines.file(), line, size + 1, "a quoted cell is not closed", "close it with \"");
    } else if (joined.length < length) {
      joined = Arrays.copyOf(joined, Math.max(length, joined.length * 2));
    }
  }

  /** Finds the cells; false when the last one is quoted and open. */
  private boolean split(int from, int to) {
    size = 0;
    int at = from;
    while (true) {
      if (size == CELLS_MAX) {
        throw InvalidResultsException.record(
            lines.file(), line, size, "more than " + CELLS_MAX + " cells", "check the separator");
      }
      grow();
      boolean isQuoted = at < to && record[at] == '"';
      quoted[size] = isQuoted;
      int end;
      if (isQuoted) {
        end = closingQuote(at + 1, to);
        if (end < 0) {
          return false;
        }
        starts[size] = at + 1;
        ends[size] = end;
        // What stands between a closing quote and the separator says nothing.
        end = separatorFrom(end, to);
      } else {
        end = separatorFrom(at, to);
        starts[size] = at;
        ends[size] = end;
      }
      size++;
      if (end >= to) {
        return true;
      }
      at = end + 1;
    }
  }

  private int separatorFrom(int at, int to) {
    int i = at;
    while (i < to && record[i] != separator) {
      i++;
    }
    return i;
  }

  private int closingQuote(int from, int to) {
    for (int i = from; i < to; i++) {
      if (record[i] == '"') {
        if (i + 1 < to && record[i + 1] == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private void grow() {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      quoted = Arrays.copyOf(quoted, size * 2);
    }
  }

  /** Cells of the record. */
  public int size() {
    return size;
  }

  /** Line on which the record begins, from 1. */
  public long line() {
    return line;
  }

  /** Whether the record is the last and has no line end, as of a file that was cut. */
  public boolean isCut() {
    return isCut;
  }

  /** The cell; empty when there is none. */
  public String text(int cell) {
    if (cell < 0 || cell >= size) {
      return "";
    }
    String text = names.text(record, starts[cell], ends[cell]);
    return quoted[cell] && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
  }

  public boolean isEmpty(int cell) {
    return cell < 0 || cell >= size || starts[cell] == ends[cell];
  }

  /** Whether the cell is this text, whatever its case; ASCII. */
  public boolean is(int cell, String text) {
    if (cell < 0 || cell >= size || ends[cell] - starts[cell] != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.toLowerCase((char) record[starts[cell] + i])
          != Character.toLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The cell as a whole number.
   *
   * @throws InvalidResultsException when it is none
   */
  public long whole(int cell, String name) {
    int from = cell < 0 || cell >= size ? 0 : starts[cell];
    int to = cell < 0 || cell >= size ? 0 : ends[cell];
    long number = NumberText.whole(record, from, to);
    if (number == NumberText.NONE) {
      throw invalid(cell, name + " is no whole number", "write it as in 1234");
    }
    return number;
  }

  /** The same; {@code otherwise} when the cell is not there, or no whole number. */
  public long wholeOr(int cell, long otherwise) {
    if (isEmpty(cell)) {
      return otherwise;
    }
    long number = NumberText.whole(record, starts[cell], ends[cell]);
    return number == NumberText.NONE ? otherwise : number;
  }

  /**
   * The cell as a decimal number times {@code scale}, rounded.
   *
   * @throws InvalidResultsException when it is none
   */
  public long scaled(int cell, int digits, String name) {
    int from = cell < 0 || cell >= size ? 0 : starts[cell];
    int to = cell < 0 || cell >= size ? 0 : ends[cell];
    long number = NumberText.scaled(record, from, to, digits);
    if (number == NumberText.NONE) {
      boolean comma = text(cell).matches("-?\\d+,\\d+");
      throw invalid(
          cell,
          name + " is no number" + (comma ? " with a decimal point" : ""),
          comma ? "write it with a point, as in 12.5" : "write it as in 12.5");
    }
    return number;
  }

  /** A refusal of this cell. */
  public InvalidResultsException invalid(int cell, String problem, String remedy) {
    return InvalidResultsException.record(
        lines.file(), line, Math.max(0, cell) + 1L, problem, remedy);
  }

  /** Number of the cell with this name in a header, whatever its case; -1 for none. */
  public int cell(String name) {
    for (int i = 0; i < size; i++) {
      if (text(i).strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
