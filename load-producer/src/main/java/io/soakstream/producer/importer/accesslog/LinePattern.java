package io.soakstream.producer.importer.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a line is written: fixed texts, and variables in between, in nginx's notation or in Apache's.
 * A variable reaches to the next fixed text; within quotes a quote may be escaped. Immutable.
 */
final class LinePattern {
  /** In the notation of nginx, {@code %} directives of Apache translated. */
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)\\}");

  private static final Pattern DIRECTIVE = Pattern.compile("%[<>]?(\\{[^}]+\\})?([a-zA-Z])");
  private static final Map<String, String> APACHE =
      Map.of(
          "h", "$remote_addr",
          "l", "$ident",
          "u", "$remote_user",
          "t", "[$apache_time]",
          "r", "$request",
          "s", "$status",
          "b", "$body_bytes_sent",
          "D", "$apache_us",
          "T", "$apache_s",
          "U", "$uri");

  private final List<byte[]> literals = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final boolean isOpenEnded;

  private LinePattern(String text, boolean isOpenEnded) {
    this.isOpenEnded = isOpenEnded;
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      literals.add(bytes(text.substring(from, variable.start())));
      variables.add(variable.group(1) == null ? variable.group(2) : variable.group(1));
      from = variable.end();
    }
    literals.add(bytes(text.substring(from)));
  }

  /**
   * A pattern as it is written.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static LinePattern of(String text) {
    String nginx = text.contains("$") ? text : translated(text);
    LinePattern pattern = new LinePattern(nginx, false);
    if (pattern.variables.isEmpty()) {
      throw new IllegalArgumentException("has no $variable and no %directive");
    }
    for (int i = 1; i < pattern.literals.size() - 1; i++) {
      if (pattern.literals.get(i).length == 0) {
        throw new IllegalArgumentException(
            "has nothing between $"
                + pattern.variables.get(i - 1)
                + " and $"
                + pattern.variables.get(i));
      }
    }
    return pattern;
  }

  /** The beginning of a line; what follows is for the caller. */
  static LinePattern beginning(String text) {
    return new LinePattern(text, true);
  }

  private static String translated(String apache) {
    return DIRECTIVE
        .matcher(apache.replace("\\\"", "\""))
        .replaceAll(found -> Matcher.quoteReplacement(variableOf(found.group(1), found.group(2))));
  }

  private static String variableOf(String argument, String directive) {
    if (argument == null) {
      return APACHE.getOrDefault(directive, "$apache_" + directive);
    }
    String name =
        argument.substring(1, argument.length() - 1).toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (directive) {
      case "i" -> "$http_" + name;
      case "o" -> "$sent_http_" + name;
      case "T" -> name.equals("us") ? "$apache_us" : name.equals("ms") ? "$apache_ms" : "$apache_s";
      case "t" -> name.equals("msec") ? "$apache_msec" : "$apache_other";
      default -> "$apache_other";
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  List<String> variables() {
    return variables;
  }

  /**
   * Finds the variables' values: from and to of each, and behind them where the rest begins.
   *
   * @return whether the line is written so
   */
  boolean match(byte[] line, int from, int to, int[] values) {
    byte[] first = literals.get(0);
    if (!isAt(line, from, to, first)) {
      return false;
    }
    int at = from + first.length;
    for (int i = 0; i < variables.size(); i++) {
      byte[] next = literals.get(i + 1);
      boolean isLast = i == variables.size() - 1;
      int end =
          isLast && next.length == 0
              ? isOpenEnded ? wordEnd(line, at, to) : to
              : find(line, at, to, next);
      if (end < 0) {
        return false;
      }
      values[2 * i] = at;
      values[2 * i + 1] = end;
      at = end + next.length;
    }
    values[2 * variables.size()] = at;
    return isOpenEnded || at == to;
  }

  private static int wordEnd(byte[] line, int at, int to) {
    int end = at;
    while (end < to && line[end] != ' ') {
      end++;
    }
    return end;
  }

  private static boolean isAt(byte[] line, int at, int to, byte[] text) {
    if (at + text.length > to) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (line[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static int find(byte[] line, int from, int to, byte[] text) {
    for (int i = from; i <= to - text.length; i++) {
      if (line[i] == '\\' && text[0] == '"') {
        i++; // whatever follows is escaped
      } else if (isAt(line, i, to, text)) {
        return i;
      }
    }
    return -1;
  }
}
