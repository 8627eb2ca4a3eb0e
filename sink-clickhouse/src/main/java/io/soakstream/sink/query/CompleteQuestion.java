package io.soakstream.sink.query;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A question as ClickHouse gets it. Immutable.
 *
 * @param sql the statement, with {@code {name:Type}} where a parameter stands
 * @param parameters the value of each
 */
public record CompleteQuestion(String sql, Map<String, String> parameters) {
  /** The header's lines of defaults, which the parameters have replaced. */
  private static final Pattern DEFAULTS = Pattern.compile("(?m)^-- @.*\\R");

  public CompleteQuestion {
    parameters = Map.copyOf(parameters);
  }

  /** A script for {@code clickhouse-client} that asks the same: parameters first, then the SQL. */
  public String script() {
    StringBuilder script = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) ->
                script
                    .append("SET param_")
                    .append(name)
                    .append(" = '")
                    .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                    .append("';\n"));
    String statement = DEFAULTS.matcher(sql).replaceAll("").strip().replaceAll(";\\s*$", "");
    return script.append(statement).append(";\n").toString();
  }
}
