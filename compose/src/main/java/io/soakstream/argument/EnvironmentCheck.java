package io.soakstream.argument;

import io.soakstream.client.ClientVariables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The variables of the environment that begin with {@code SOAK_}: whoever sets one of them means
 * us. Immutable.
 *
 * @param refusals of names that are one of ours, misspelt
 * @param warnings of other names, which a scenario or a check of the user may read
 */
public record EnvironmentCheck(List<String> refusals, List<String> warnings) {
  private static final String PREFIX = "SOAK_";

  /** Those that belong to no option of the root. */
  private static final Set<String> OTHERS =
      Set.of(
          "SOAK_ANNOTATIONS_TOKEN",
          "SOAK_ARCHIVES",
          "SOAK_CLICKHOUSE_ANALYST_PASSWORD",
          "SOAK_CLICKHOUSE_ANALYST_PASSWORD_FILE",
          "SOAK_CLICKHOUSE_ANALYST_USER",
          "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD",
          "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD_FILE",
          "SOAK_CLICKHOUSE_MIGRATOR_USER",
          "SOAK_CLICKHOUSE_PASSWORD",
          "SOAK_CLICKHOUSE_PASSWORD_FILE",
          "SOAK_CLICKHOUSE_USER",
          "SOAK_CLICKHOUSE_WRITER_PASSWORD",
          "SOAK_DEBUG",
          "SOAK_FETCH_LOCKED",
          "SOAK_GRAFANA_PASSWORD",
          "SOAK_INGEST_TOKEN",
          "SOAK_INGEST_TOKEN_FILE",
          "SOAK_JDBC_DRIVERS",
          "SOAK_KEEP_MB",
          "SOAK_KEEP_RUNS",
          "SOAK_LIBCHDB",
          "SOAK_LOG_LEVEL",
          "SOAK_METRICS_HOST",
          "SOAK_METRICS_PORT",
          "SOAK_NOTIFY",
          "SOAK_PAGE_TOKEN",
          "SOAK_SECRET_VARIABLES");

  public EnvironmentCheck {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks at all variables.
   *
   * @param ofOptions the variables that stand for options of the root
   * @param closest the known name that was probably meant, if any is near
   */
  public static EnvironmentCheck of(
      Map<String, String> env,
      Collection<String> ofOptions,
      BiFunction<String, Collection<String>, Optional<String>> closest) {
    Set<String> known = new TreeSet<>(OTHERS);
    known.addAll(ofOptions);
    List<String> refusals = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(env).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(PREFIX) || known.contains(name) || variable.getValue().isBlank()) {
        continue;
      }
      boolean isOfClient = ClientVariables.isOne(name);
      if (isOfClient && ClientVariables.isKnown(name)) {
        continue;
      }
      Set<String> candidates = isOfClient ? ClientVariables.known() : known;
      // Without the prefix, which all have; in lower case, as the nearest name is looked for.
      Optional<String> near =
          closest.apply(bare(name), candidates.stream().map(EnvironmentCheck::bare).toList());
      near.ifPresentOrElse(
          meant ->
              refusals.add(
                  "soak: the variable "
                      + name
                      + " is read by nobody; did you mean "
                      + PREFIX
                      + meant.toUpperCase(Locale.ROOT)
                      + "? Rename or unset it"),
          () ->
              warnings.add(
                  "warning: the variable "
                      + name
                      + (isOfClient
                          ? " is no setting that Kafka's or the registry's client is known to read"
                          : " is no setting of soak")));
    }
    return new EnvironmentCheck(refusals, warnings);
  }

  private static String bare(String name) {
    return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  /** The names that belong to no option, for who checks that the list is whole. */
  static Set<String> others() {
    return OTHERS;
  }
}
