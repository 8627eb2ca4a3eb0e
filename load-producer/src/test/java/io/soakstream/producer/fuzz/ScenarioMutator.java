package io.soakstream.producer.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes a scenario's text in one or two places, as slips of users and strangeness of YAML do. */
final class ScenarioMutator {
  /** What stands for a value or a key: a word, or a text in quotes. */
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,{}\\[\\]:#\"']+");

  private static final List<String> VALUES =
      List.of(
          "no",
          "NO",
          "~",
          "null",
          "\"\"",
          "''",
          "true",
          "True",
          "yes",
          "on",
          "1.10",
          "0123",
          "007",
          "1e3",
          "1_000",
          "0x1F",
          "0o17",
          "12:30:45",
          "2026-11-30",
          ".inf",
          "-5",
          "0",
          "+1",
          "-0",
          "1e400",
          "99999999999999999999",
          "١٢",
          "5s",
          "0s",
          "5",
          "25/s",
          "0/s",
          "-1/s",
          "50%",
          "200%",
          "1GB",
          "\"  x \"",
          "é☕",
          "'it''s'",
          "\"a\\tb\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud800\"",
          "*a",
          "&a x",
          "!!int 5",
          "!!str 5",
          "!x y",
          "<<",
          "${port}",
          "${nothing}",
          "${a-b}",
          "$$",
          "[a, b]",
          "[]",
          "{}",
          "{a: b}",
          "{count: 5}",
          "PSOT /x",
          "get /y",
          "GET /z",
          "DELETE /d",
          "GET /a b",
          "GET",
          "/only/path",
          "*",
          "__other__",
          "A",
          "B",
          "one",
          "two",
          "|",
          ">",
          "-",
          "? x",
          "a: b",
          "\"unclosed",
          "@x",
          "`x`",
          "%x",
          "a #b",
          "http://127.0.0.1:1/x",
          "http://shop.example/",
          "http://localhost:99999",
          "18:23:41",
          "06:00",
          "500",
          "404",
          "timeout",
          "pass",
          "x".repeat(300),
          "p(95) < 250ms",
          "\"<  3\"",
          "contains x",
          "00:30",
          "3d",
          "1h30m");

  private static final String CHARACTERS = " :#{}[],&*!|>%@`'\"\t\n-?<=~$0aé\u0007\u2028\ufeff";

  private final Random random;

  ScenarioMutator(Random random) {
    this.random = random;
  }

  String mutated(String text) {
    String mutant = once(text);
    return random.nextInt(4) == 0 ? once(mutant) : mutant;
  }

  private String once(String text) {
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4, 5 -> replaced(text, VALUES.get(random.nextInt(VALUES.size())));
      case 6 -> misspelt(text);
      case 7 ->
          inserted(text, String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length()))));
      case 8 -> cut(text);
      case 9 -> lines(text);
      case 10 -> exchanged(text);
      case 11 -> anchored(text);
      case 12 -> framed(text);
      default -> renumbered(text);
    };
  }

  private List<MatchResult> tokens(String text) {
    return TOKEN.matcher(text).results().toList();
  }

  private MatchResult token(String text) {
    List<MatchResult> tokens = tokens(text);
    return tokens.isEmpty()
        ? Pattern.compile("^").matcher(text).results().findFirst().orElseThrow()
        : tokens.get(random.nextInt(tokens.size()));
  }

  private String replaced(String text, String value) {
    MatchResult token = token(text);
    return text.substring(0, token.start()) + value + text.substring(token.end());
  }

  private String misspelt(String text) {
    MatchResult token = token(text);
    StringBuilder word = new StringBuilder(token.group());
    int at = word.length() == 0 ? 0 : random.nextInt(word.length());
    if (word.length() < 2) {
      word.append('q');
    } else if (random.nextBoolean()) {
      word.deleteCharAt(at);
    } else if (random.nextBoolean() && at > 0) {
      char before = word.charAt(at - 1);
      word.setCharAt(at - 1, word.charAt(at));
      word.setCharAt(at, before);
    } else {
      char c = word.charAt(at);
      word.setCharAt(
          at, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return text.substring(0, token.start()) + word + text.substring(token.end());
  }

  private String inserted(String text, String added) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + added + text.substring(at);
  }

  private String cut(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int from = random.nextInt(text.length());
    int length = random.nextInt(4) == 0 ? text.length() : 1 + random.nextInt(12);
    return text.substring(0, from) + text.substring(Math.min(text.length(), from + length));
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() < 2) {
      return text;
    }
    int at = random.nextInt(lines.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
      default -> lines.set(at, (random.nextBoolean() ? " " : "\t") + lines.get(at));
    }
    return String.join("\n", lines) + "\n";
  }

  private String exchanged(String text) {
    String other = token(text).group();
    return replaced(text, other);
  }

  /** An anchor at one token, and its alias at another. */
  private String anchored(String text) {
    List<MatchResult> tokens = tokens(text);
    if (tokens.size() < 2) {
      return text;
    }
    int first = random.nextInt(tokens.size() - 1);
    int second = first + 1 + random.nextInt(tokens.size() - first - 1);
    String alias = random.nextInt(8) == 0 ? "*z" : "*a";
    return text.substring(0, tokens.get(first).start())
        + "&a "
        + text.substring(tokens.get(first).start(), tokens.get(second).start())
        + alias
        + text.substring(tokens.get(second).end());
  }

  private String framed(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> "---\n" + text;
      case 1 -> text + "---\nname: b\n";
      case 2 -> text + "...\n";
      case 3 -> "%YAML 1.2\n---\n" + text;
      case 4 -> "\ufeff" + text;
      default -> text.replace("\n", "\r\n");
    };
  }

  private String renumbered(String text) {
    List<MatchResult> numbers = Pattern.compile("\\d+").matcher(text).results().toList();
    if (numbers.isEmpty()) {
      return text;
    }
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    String other =
        switch (random.nextInt(6)) {
          case 0 -> "0";
          case 1 -> "0" + number.group();
          case 2 -> number.group() + "0";
          case 3 -> number.group() + "9".repeat(20);
          case 4 -> number.group() + ".50";
          default -> String.valueOf(random.nextInt(2_000));
        };
    return text.substring(0, number.start()) + other + text.substring(number.end());
  }
}
