package io.soakstream.sink.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final String FOLDER = "/io/soakstream/sink/query/";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+):[^}]+}");

  /**
   * Reads a .sql file that comes with the program.
   *
   * @param name without the ending, from the folder of queries on
   */
  static NamedQuery resource(String name) {
    return parse(name, text(name + ".sql"));
  }

  /** The text of a file in the folder of queries. */
  static String text(String file) {
    try (InputStream in = NamedQuery.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
