package io.soakstream.compose;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of a panel as Grafana's ClickHouse datasource sends it: variables filled in, macros
 * expanded. What it does not know is refused. Immutable.
 *
 * @param from beginning of the time shown
 * @param to end of the time shown
 * @param intervalS seconds between two points of a graph
 * @param variables values of each; several where the variable takes several
 */
record GrafanaMacros(
    Instant from, Instant to, long intervalS, Map<String, List<String>> variables) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}");
  private static final Pattern MACRO = Pattern.compile("\\$__(\\w+)(?:\\(([^()]*)\\))?");

  String expand(String sql) {
    return replaced(MACRO, replaced(VARIABLE, sql, this::variable), this::macro);
  }

  private String variable(Matcher found) {
    List<String> values = variables.get(found.group(1));
    if (values == null || !"singlequote".equals(found.group(2))) {
      throw new IllegalArgumentException("no such variable: " + found.group());
    }
    return values.stream()
        .map(value -> "'" + value.replace("'", "\\'") + "'")
        .collect(Collectors.joining(","));
  }

  private String macro(Matcher found) {
    return switch (found.group(1)) {
      case "fromTime" -> second(from);
      case "toTime" -> second(to);
      case "interval_s" -> String.valueOf(Math.max(intervalS, 1));
      case "timeFilter" -> {
        String column = found.group(2).strip();
        yield column + " >= " + second(from) + " AND " + column + " <= " + second(to);
      }
      default -> throw new IllegalArgumentException("no such macro: " + found.group());
    };
  }

  private static String second(Instant moment) {
    return "toDateTime(" + moment.getEpochSecond() + ")";
  }

  private static String replaced(Pattern pattern, String sql, Function<Matcher, String> by) {
    Matcher matcher = pattern.matcher(sql);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(by.apply(matcher)));
    }
    return matcher.appendTail(out).toString();
  }
}
