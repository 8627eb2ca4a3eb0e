package io.soakstream.producer.door.influx;

import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.importer.text.NameCache;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a body as points: {@code measurement,tag=value field=1,other="text" stamp}. A
 * backslash escapes comma, blank and equals sign, in texts quote and backslash; an empty line and
 * one that begins with # say nothing. Confined to one thread.
 */
final class LineScanner {
  /** Longest line, bytes. */
  static final int LINE_BYTES_MAX = 64 << 10;

  private final byte[] body;
  private final int length;
  private final NameCache names;
  private final LinePoint point = new LinePoint();
  private int at;
  private int lineStart;
  private int lineEnd;
  private long line;

  LineScanner(byte[] body, int length, NameCache names) {
    this.body = body;
    this.length = length;
    this.names = names;
  }

  /** The point that was read last; overwritten by the next. */
  LinePoint point() {
    return point;
  }

  /** Number of the line of the point, from 1. */
  long line() {
    return line;
  }

  /** Reads the next point; gives whether there is one. */
  boolean next() {
    int from = lineEnd;
    while (from < length) {
      lineStart = from;
      lineEnd = endOf(from);
      line++;
      int last = lineEnd > from && body[lineEnd - 1] == '\n' ? lineEnd - 1 : lineEnd;
      last = last > from && body[last - 1] == '\r' ? last - 1 : last;
      from = skipBlanks(from, last);
      if (from < last && body[from] != '#') {
        read(from, last);
        return true;
      }
      from = lineEnd;
    }
    return false;
  }

  /** Behind the newline that ends a line; one within a quoted text is part of it. */
  private int endOf(int from) {
    boolean isQuoted = false;
    boolean isInFields = false;
    boolean isComment = body[from] == '#';
    for (int i = from; i < length; i++) {
      if (i - from >= LINE_BYTES_MAX) {
        line++;
        throw RefusedBatchException.line(
            line, LINE_BYTES_MAX, "a line has at most " + LINE_BYTES_MAX + " bytes");
      }
      byte each = body[i];
      if (each == '\\' && i + 1 < length && body[i + 1] != '\n') {
        i++;
      } else if (each == ' ' && !isQuoted) {
        isInFields = true;
      } else if (each == '"' && isInFields && !isComment) {
        isQuoted = !isQuoted;
      } else if (each == '\n' && !isQuoted) {
        return i + 1;
      }
    }
    return length;
  }

  private int skipBlanks(int from, int to) {
    int first = from;
    while (first < to && (body[first] == ' ' || body[first] == '\t')) {
      first++;
    }
    return first;
  }

  private void read(int from, int to) {
    point.clear();
    at = from;
    int ends = until(to, ',', ' ');
    point.measurement = text(at, ends);
    if (ends == at) {
      throw refused("expected the name of a measurement");
    }
    at = ends;
    readTags(to);
    readFields(to);
    readStamp(to);
  }

  private void readTags(int to) {
    int from = at;
    while (at < to && body[at] == ',') {
      at++;
      int equals = until(to, '=', ' ');
      if (equals == to || body[equals] != '=' || equals == at) {
        throw refused("expected a tag as NAME=VALUE");
      }
      String key = text(at, equals);
      at = equals + 1;
      int ends = until(to, ',', ' ');
      if (ends == at) {
        throw refused("expected the value of a tag");
      }
      point.addTag(key, text(at, ends));
      at = ends;
    }
    point.tagText = names.text(body, from, at);
  }

  private void readFields(int to) {
    if (at >= to || body[at] != ' ') {
      throw refused("expected a blank and fields as NAME=VALUE");
    }
    at = skipBlanks(at, to);
    while (true) {
      int equals = until(to, '=', ' ');
      if (equals == to || body[equals] != '=' || equals == at) {
        throw refused("expected a field as NAME=VALUE");
      }
      String key = text(at, equals);
      at = equals + 1;
      readValue(key, to);
      if (at >= to || body[at] != ',') {
        return;
      }
      at++;
    }
  }

  private void readValue(String key, int to) {
    if (at < to && body[at] == '"') {
      int from = ++at;
      while (at < to && body[at] != '"') {
        at += body[at] == '\\' && at + 1 < to ? 2 : 1;
      }
      if (at >= to) {
        throw refused("expected the quote that ends a text");
      }
      point.addField(key, text(from, at), Double.NaN);
      at++;
      return;
    }
    int ends = until(to, ',', ' ');
    double number = FieldNumber.of(body, at, ends);
    if (Double.isNaN(number)) {
      throw refused("expected a number, a whole number with i, true, false or a text in quotes");
    }
    point.addField(key, null, number);
    at = ends;
  }

  private void readStamp(int to) {
    at = skipBlanks(at, to);
    if (at == to) {
      return;
    }
    int ends = at;
    while (ends < to && body[ends] != ' ') {
      ends++;
    }
    long stamp = FieldNumber.stamp(body, at, ends);
    if (stamp == Long.MIN_VALUE || skipBlanks(ends, to) < to) {
      throw refused("expected a time stamp as a whole number at the end of the line");
    }
    point.stamp = stamp;
  }

  /** Where the first of two characters stands that is not escaped; the end without one. */
  private int until(int to, char one, char other) {
    int found = at;
    while (found < to && body[found] != one && body[found] != other) {
      found += body[found] == '\\' && found + 1 < to ? 2 : 1;
    }
    return Math.min(found, to);
  }

  private String text(int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] == '\\') {
        return unescaped(from, to);
      }
    }
    return names.text(body, from, to);
  }

  private String unescaped(int from, int to) {
    byte[] plain = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      boolean isEscape =
          body[i] == '\\' && i + 1 < to && ", =\"\\".indexOf((char) body[i + 1]) >= 0;
      i += isEscape ? 1 : 0;
      plain[size++] = body[i];
    }
    return new String(plain, 0, size, StandardCharsets.UTF_8);
  }

  private RefusedBatchException refused(String expected) {
    return RefusedBatchException.line(line, at - lineStart + 1L, expected);
  }
}
