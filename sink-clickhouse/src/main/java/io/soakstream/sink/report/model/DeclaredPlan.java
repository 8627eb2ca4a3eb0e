package io.soakstream.sink.report.model;

import io.soakstream.sink.query.ResultRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was declared of a run before it began. Immutable.
 *
 * @param phases in order
 * @param tier the chosen one; empty for none
 * @param tiers what each tier sets, by name
 */
public record DeclaredPlan(
    List<DeclaredPhase> phases, String tier, SortedMap<String, String> tiers) {
  /** Nothing is known. */
  public static final DeclaredPlan NOTHING = new DeclaredPlan(List.of(), "", new TreeMap<>());

  public DeclaredPlan {
    phases = List.copyOf(phases);
    tiers = Collections.unmodifiableSortedMap(new TreeMap<>(tiers));
  }

  /** Reads a row with {@code planned}, {@code tier} and {@code tiers}. */
  static DeclaredPlan of(ResultRow run) {
    List<DeclaredPhase> phases = new ArrayList<>();
    if (run.value("planned") instanceof List<?> rows) {
      for (Object row : rows) {
        List<?> values = (List<?>) row;
        phases.add(
            new DeclaredPhase(
                String.valueOf(values.get(0)),
                Boolean.TRUE.equals(values.get(1)),
                byName(values.get(2), users -> ((Number) users).intValue())));
      }
    }
    return new DeclaredPlan(phases, run.text("tier"), byName(run.value("tiers"), String::valueOf));
  }

  private static <V> SortedMap<String, V> byName(Object map, Function<Object, V> value) {
    SortedMap<String, V> values = new TreeMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((name, item) -> values.put(String.valueOf(name), value.apply(item)));
    }
    return values;
  }

  /** Users of a phase; 0 when no phase of this name has any. */
  public int usersOf(String phase) {
    return phases.stream()
        .filter(declared -> declared.name().equals(phase))
        .map(DeclaredPhase::users)
        .map(Map::values)
        .flatMap(Collection::stream)
        .mapToInt(Integer::intValue)
        .sum();
  }
}
