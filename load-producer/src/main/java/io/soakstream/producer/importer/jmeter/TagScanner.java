package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tags of an XML file with their attributes, whether it is well-formed or not: JMeter writes
 * character references that no parser takes, and a run that is killed leaves the root open. Text
 * between tags is passed over. Confined to one thread.
 */
public final class TagScanner implements Closeable {
  private static final int TAG_BYTES_MAX = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 18;

  private final InputStream in;
  private final String file;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Map<String, String> attributes = new HashMap<>();
  private byte[] tag = new byte[4096];
  private int at;
  private int filled;
  private int length;
  private long line = 1;
  private long tagLine = 1;
  private boolean isCut;

  /**
   * @param in closed by {@link #close}
   */
  public TagScanner(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** Goes to the next tag, comments and declarations passed over; gives whether there is one. */
  public boolean next() throws IOException {
    while (true) {
      int each = read();
      while (each >= 0 && each != '<') {
        each = read();
      }
      if (each < 0) {
        return false;
      }
      tagLine = line;
      if (!readTag()) {
        isCut = true;
        return false;
      }
      if (length > 0 && tag[0] != '!' && tag[0] != '?') {
        parse();
        return true;
      }
    }
  }

  private boolean readTag() throws IOException {
    length = 0;
    int quote = 0;
    for (int each = read(); each >= 0; each = read()) {
      if (quote != 0) {
        quote = each == quote ? 0 : quote;
      } else if (each == '>' && !isOpenSection()) {
        return true;
      } else if ((each == '"' || each == '\'') && length > 0 && tag[0] != '!') {
        quote = each;
      }
      if (length == tag.length) {
        if (length >= TAG_BYTES_MAX) {
          throw InvalidResultsException.file(
              file,
              "line " + tagLine + ": a tag is longer than " + (TAG_BYTES_MAX >> 20) + " MiB",
              "import the file that JMeter wrote");
        }
        tag = Arrays.copyOf(tag, length * 2);
      }
      tag[length++] = (byte) each;
    }
    return false;
  }

  /** Comments and CDATA end with a mark of their own, and may hold any other sign. */
  private boolean isOpenSection() {
    if (length >= 3 && tag[0] == '!' && tag[1] == '-' && tag[2] == '-') {
      return length < 5 || tag[length - 1] != '-' || tag[length - 2] != '-';
    } else if (length >= 8 && tag[0] == '!' && tag[1] == '[') {
      // what CDATA holds is text: only its end matters
      boolean isOver = tag[length - 1] == ']' && tag[length - 2] == ']';
      length = isOver ? length : Math.min(length, 16);
      return !isOver;
    }
    return false;
  }

  private int read() throws IOException {
    if (at == filled) {
      filled = in.read(buffer, 0, buffer.length);
      at = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
    }
    byte each = buffer[at++];
    line += each == '\n' ? 1 : 0;
    return each & 0xff;
  }

  private void parse() {
    attributes.clear();
    int i = isEnd() ? 1 : 0;
    while (i < length && tag[i] > ' ' && tag[i] != '/') {
      i++;
    }
    while (i < length) {
      while (i < length && (tag[i] <= ' ' && tag[i] >= 0 || tag[i] == '/')) {
        i++;
      }
      int from = i;
      while (i < length && tag[i] != '=') {
        i++;
      }
      String name = new String(tag, from, i - from, StandardCharsets.UTF_8).strip();
      i++;
      while (i < length && tag[i] != '"' && tag[i] != '\'') {
        i++;
      }
      if (i >= length) {
        return;
      }
      byte quote = tag[i++];
      from = i;
      while (i < length && tag[i] != quote) {
        i++;
      }
      if (attributes.size() < 64) {
        attributes.put(name, unescaped(new String(tag, from, i - from, StandardCharsets.UTF_8)));
      }
      i++;
    }
  }

  /** References that stand for no character of a name become blanks. */
  private static String unescaped(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replaceAll("&#(x[0-9a-fA-F]+|\\d+);", " ")
        .replace("&amp;", "&");
  }

  boolean isEnd() {
    return length > 0 && tag[0] == '/';
  }

  /** Whether the element ends with its own tag. */
  boolean isEmpty() {
    return length > 0 && tag[length - 1] == '/';
  }

  /** Whether the file ends within a tag. */
  boolean isCut() {
    return isCut;
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /** Value of an attribute; empty when it is not there. */
  String value(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** Line on which the tag begins, from 1. */
  long line() {
    return tagLine;
  }

  /** As messages name it. */
  String file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
