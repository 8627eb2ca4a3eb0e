package io.soakstream.rule;

import java.util.Optional;

/**
 * The characters of a rule, read from left to right; remembers what was read in its normal form.
 */
final class RuleScanner {
  /** What a number is counted in; scale is base units (µs, bytes, 1) in one of it. */
  record Unit(String text, double scale, Kind kind) {
    static final Unit NONE = new Unit("", 1, Kind.PLAIN);

    enum Kind {
      PLAIN,
      TIME,
      PERCENT,
      RATE,
      BYTES
    }
  }

  private final String text;
  private final StringBuilder normal = new StringBuilder();
  private int at;

  RuleScanner(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** What was read so far, with one space between all of its parts. */
  String normal() {
    return normal.toString();
  }

  /** Index of the next character that is not a space. */
  int here() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  boolean isAtEnd() {
    return here() == text.length();
  }

  RuleSyntaxException wrong(int position, String problem, String remedy) {
    return new RuleSyntaxException(text, position, problem, remedy);
  }

  void expect(char wanted) {
    if (!accept(wanted)) {
      throw wrong(here(), "'" + wanted + "' is missing" + found(), "add it");
    }
  }

  boolean accept(char wanted) {
    if (isAtEnd() || text.charAt(at) != wanted) {
      return false;
    }
    at++;
    part(String.valueOf(wanted));
    return true;
  }

  /** A word of letters, digits, underscores and dots that begins with a letter. */
  String word(String wanted) {
    int from = here();
    if (isAtEnd() || !Character.isLetter(text.charAt(from))) {
      throw wrong(from, wanted + " is missing" + found(), "add it");
    }
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return part(text.substring(from, at));
  }

  boolean acceptWord(String wanted) {
    if (!text.startsWith(wanted, here())) {
      return false;
    }
    int end = at + wanted.length();
    if (end < text.length() && isWordPart(text.charAt(end))) {
      return false;
    }
    at = end;
    part(wanted);
    return true;
  }

  /** A length of time of at least a second, in whole seconds. */
  long seconds(String wanted) {
    int from = here();
    double number = number(wanted);
    int unitAt = here();
    Unit unit = unit();
    if (unit.kind() != Unit.Kind.TIME) {
      throw wrong(
          unitAt,
          unit.kind() == Unit.Kind.PLAIN ? "the time has no unit" : unit.text() + " is no time",
          "write " + wanted);
    }
    double seconds = number * unit.scale() / 1e6;
    if (seconds < 1 || seconds > 1e9 || seconds != StrictMath.rint(seconds)) {
      throw wrong(from, "must be whole seconds, at least one", "write " + wanted);
    }
    return (long) seconds;
  }

  /** What was read from a place on, without what surrounds it. */
  String since(int from) {
    return text.substring(from, at).strip();
  }

  /** A number that may be negative. */
  double signedNumber(String wanted) {
    boolean negative = here() < text.length() && text.charAt(at) == '-';
    if (negative) {
      at++;
      part("-");
    } else if (at < text.length() && text.charAt(at) == '+') {
      at++;
    }
    double number = number(wanted);
    return negative ? -number : number;
  }

  /** Half of the last digit of a number that begins there. */
  double halfDigitAt(int from) {
    int point = -1;
    int end = from;
    while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
      point = text.charAt(end) == '.' ? end : point;
      end++;
    }
    return 0.5 * StrictMath.pow(10, point < 0 ? 0 : point + 1 - end);
  }

  /** What stands between quotes, when a quote comes next. */
  Optional<String> quoted() {
    return isAtEnd() || text.charAt(at) != '"'
        ? Optional.empty()
        : Optional.of(pattern("a sentence"));
  }

  /** A number without sign. */
  double number(String wanted) {
    int from = here();
    if (from < text.length() && text.charAt(from) == '-') {
      throw wrong(from, "limits are not negative", "write " + wanted);
    }
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String digits = text.substring(from, at);
    if (!digits.matches("[0-9]+(\\.[0-9]+)?") || digits.length() > 18) {
      throw wrong(
          from,
          digits.isEmpty() ? "a number is missing" + found() : "\"" + digits + "\" is not a number",
          "write " + wanted);
    }
    part(digits);
    return Double.parseDouble(digits);
  }

  /** The unit after a number, or none. */
  Unit unit() {
    int from = here();
    while (at < text.length()
        && (Character.isLetter(text.charAt(at)) || "%/µ".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String unit = text.substring(from, at);
    Unit known = RuleUnits.of(unit);
    if (known == null) {
      refuseAlmostUnit(unit, from);
      // Not a unit, then it is the next word: "requests > 10 abort".
      at = from;
      return Unit.NONE;
    }
    part(unit);
    return known;
  }

  /** A word right behind a number was meant as its unit. */
  private void refuseAlmostUnit(String unit, int from) {
    if (!unit.isEmpty() && from > 0 && Character.isDigit(text.charAt(from - 1))) {
      throw wrong(
          from,
          "\"" + unit + "\" is not a unit",
          "use us, ms, s, m, h, %, /s, /min, B, KB, MB or GB");
    }
  }

  /** A name or pattern: up to a space, comma, slash or bracket, or anything in quotes. */
  String pattern(String wanted) {
    int from = here();
    if (from < text.length() && text.charAt(from) == '"') {
      int end = text.indexOf('"', from + 1);
      if (end < 0) {
        throw wrong(from, "the quote is not closed", "close it with \"");
      }
      at = end + 1;
      if (end == from + 1) {
        throw wrong(from, "nothing is between the quotes", "write a name, or * for all");
      }
      part(text.substring(from, at));
      return text.substring(from + 1, end);
    }
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ",/()\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw wrong(from, wanted + " is missing" + found(), "add it");
    }
    return part(text.substring(from, at));
  }

  /** A run of comparison characters. */
  String sign() {
    int from = here();
    while (at < text.length() && "<>=!".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return part(text.substring(from, at));
  }

  private String found() {
    return isAtEnd() ? " at the end" : ", found '" + text.charAt(at) + "'";
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private String part(String read) {
    normal.append(normal.isEmpty() ? "" : " ").append(read);
    return read;
  }
}
