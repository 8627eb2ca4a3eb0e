package io.soakstream.producer.sampler.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prometheus's text format, version 0.0.4, and OpenMetrics as far as it is the same. Lines that are
 * neither are passed over, as its specification asks of comments. Stateless.
 */
final class PrometheusText {
  /**
   * One line.
   *
   * @param type of its family: {@code counter}, {@code gauge}, {@code histogram}, {@code summary}
   *     or {@code untyped}
   * @param family name without the endings of a histogram or summary
   */
  record Line(String name, Map<String, String> labels, double value, String type, String family) {}

  private final Map<String, String> types = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();

  private PrometheusText() {}

  static List<Line> parse(String text) {
    PrometheusText reading = new PrometheusText();
    text.lines().map(String::strip).forEach(reading::take);
    return reading.lines;
  }

  private void take(String line) {
    if (line.startsWith("#")) {
      String[] words = line.split("\\s+", 4);
      if (words.length == 4 && words[1].equals("TYPE")) {
        types.put(words[2], words[3].strip());
      }
      return;
    }
    int open = line.indexOf('{');
    int close = open < 0 ? -1 : closing(line, open);
    int nameEnd = open < 0 ? line.indexOf(' ') : open;
    int from = open < 0 ? nameEnd : close + 1;
    if (nameEnd < 1 || from < 1) {
      return;
    }
    String value = line.substring(from).strip().split("\\s+", 2)[0];
    String name = line.substring(0, nameEnd);
    Map<String, String> labels = open < 0 ? Map.of() : labels(line.substring(open + 1, close));
    try {
      String family = family(name);
      lines.add(
          new Line(name, labels, number(value), types.getOrDefault(family, "untyped"), family));
    } catch (NumberFormatException e) {
      // No sample: passed over.
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** OpenMetrics names the family of a counter without its ending. */
  private String family(String name) {
    for (String ending : List.of("_bucket", "_sum", "_count", "_total")) {
      String family = name.substring(0, Math.max(0, name.length() - ending.length()));
      if (name.endsWith(ending) && types.containsKey(family)) {
        return family;
      }
    }
    return name;
  }

  private static int closing(String line, int open) {
    boolean isQuoted = false;
    for (int i = open; i < line.length(); i++) {
      char each = line.charAt(i);
      if (isQuoted && each == '\\') {
        i++;
      } else if (each == '"') {
        isQuoted = !isQuoted;
      } else if (each == '}' && !isQuoted) {
        return i;
      }
    }
    return -2;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      int quote = equals < 0 ? -1 : text.indexOf('"', equals);
      if (quote < 0) {
        break;
      }
      StringBuilder value = new StringBuilder();
      int i = quote + 1;
      for (; i < text.length() && text.charAt(i) != '"'; i++) {
        char each = text.charAt(i);
        if (each == '\\' && i + 1 < text.length()) {
          each = text.charAt(++i) == 'n' ? ' ' : text.charAt(i);
        }
        value.append(each);
      }
      labels.put(text.substring(at, equals).replace(",", "").strip(), value.toString());
      at = i + 1;
    }
    return labels;
  }
}
