package io.soakstream.sink.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A named question: SQL with a header of comments that say what it answers. A header line {@code
 * -- @tenant *} gives the parameter {@code tenant} its default. Immutable.
 *
 * @param description one line
 * @param parameters what {@code {name:Type}} in the SQL asks for, in order
 * @param defaults by parameter
 */
public record NamedQuery(
    String name,
    String description,
    String sql,
    List<String> parameters,
    Map<String, String> defaults) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+):[^}]+}");

  /** Reads the text of a .sql file. */
  public static NamedQuery parse(String name, String text) {
    List<String> description = new ArrayList<>();
    Map<String, String> defaults = new LinkedHashMap<>();
    text.lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .forEach(
            line -> {
              if (line.startsWith("@")) {
                String[] parts = line.substring(1).split("\\s+", 2);
                defaults.put(parts[0], parts.length > 1 ? parts[1] : "");
              } else {
                description.add(line);
              }
            });
    return new NamedQuery(
        name, String.join(" ", description), text, parametersOf(text), Map.copyOf(defaults));
  }

  /** Names of the parameters in a statement, each once. */
  static List<String> parametersOf(String sql) {
    return PARAMETER.matcher(sql).results().map(match -> match.group(1)).distinct().toList();
  }
}
