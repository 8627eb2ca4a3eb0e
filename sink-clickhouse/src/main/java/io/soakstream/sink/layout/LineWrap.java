package io.soakstream.sink.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks text into lines: between words; in a word longer than a line after {@code /}, so that
 * names in a path stay whole; in a piece that is still longer after {@code , ; = & _}; anywhere
 * only where a piece without any of these is longer than a line. An id, of letters, digits and
 * hyphens, so stays whole. Stateless.
 */
public final class LineWrap {
  private static final int LONG_WORD = 8;
  private static final String BREAKS_AFTER = ",;/=&_";

  private static final Pattern DATE = Pattern.compile("\\(?\\d{4}-\\d\\d-\\d\\d ");

  private LineWrap() {}

  /** The lines of a text, each at most this wide; one empty line of an empty text. */
  public static List<String> wrap(String text, int width) {
    if (text.length() <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text)) {
      boolean isWhole = word.stripTrailing().length() <= width;
      if (!isWhole) {
        flush(line, lines);
      }
      for (String piece : isWhole ? List.of(word) : pieces(word, width)) {
        add(piece, width, line, lines);
      }
    }
    flush(line, lines);
    return lines;
  }

  private static void add(String piece, int width, StringBuilder line, List<String> lines) {
    if (line.length() + piece.stripTrailing().length() > width) {
      flush(line, lines);
    }
    String rest = piece;
    while (rest.stripTrailing().length() > width) {
      lines.add(rest.substring(0, width));
      rest = rest.substring(width);
    }
    line.append(rest);
  }

  /** The lines of a text of which all but the first are indented. */
  public static List<String> hanging(String text, int width, String indent) {
    if (text.length() <= width) {
      return List.of(text);
    }
    int room = Math.max(1, width - indent.length());
    List<String> lines = new ArrayList<>();
    lines.add(wrap(text, width).get(0));
    String rest = text.substring(lines.get(0).length()).stripLeading();
    if (!rest.isEmpty()) {
      wrap(rest, room).forEach(line -> lines.add(indent + line));
    }
    return lines;
  }

  /** The narrowest column that holds a text without breaking a piece of it. */
  public static int narrowest(String text) {
    int narrowest = 0;
    for (String word : words(text)) {
      for (String piece : pieces(word, BREAKS_AFTER)) {
        narrowest = Math.max(narrowest, piece.strip().length());
      }
    }
    return narrowest;
  }

  private static void flush(StringBuilder line, List<String> lines) {
    if (line.length() > 0) {
      lines.add(line.toString().stripTrailing());
      line.setLength(0);
    }
  }

  /** Words with the space behind them. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && text.charAt(end) != ' ') {
        end++;
      }
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
      if (isTimeOfADate(text, start, words)) {
        words.add(words.remove(words.size() - 1) + text.substring(start, end));
      } else {
        words.add(text.substring(start, end));
      }
      start = end;
    }
    return words;
  }

  /** A date and its time of day stay on one line. */
  private static boolean isTimeOfADate(String text, int start, List<String> words) {
    return !words.isEmpty()
        && DATE.matcher(words.get(words.size() - 1)).matches()
        && start + 2 < text.length()
        && Character.isDigit(text.charAt(start))
        && text.charAt(start + 2) == ':';
  }

  private static List<String> pieces(String word, int width) {
    List<String> pieces = new ArrayList<>();
    for (String name : pieces(word, "/")) {
      boolean fits = name.stripTrailing().length() <= width;
      pieces.addAll(fits ? List.of(name) : pieces(name, BREAKS_AFTER));
    }
    return pieces;
  }

  private static List<String> pieces(String word, String breaksAfter) {
    if (word.length() < LONG_WORD) {
      return List.of(word);
    }
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < word.length() - 1; i++) {
      boolean breaks =
          breaksAfter.indexOf(word.charAt(i)) >= 0
              && breaksAfter.indexOf(word.charAt(i + 1)) < 0
              && word.charAt(i + 1) != ' ';
      if (breaks && i > start) {
        pieces.add(word.substring(start, i + 1));
        start = i + 1;
      }
    }
    pieces.add(word.substring(start));
    return pieces;
  }
}
