package io.soakstream.producer.flow;

import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Feeder.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Gives out the rows of a feeder, one after the other; the same seed gives the same order. Confined
 * to one thread.
 */
final class FeederCursor {
  private static final String ALL = "";

  private final Feeder feeder;
  private final int tenantColumn;
  private final Map<String, List<List<String>>> rows = new TreeMap<>();
  private final Map<String, Integer> next = new TreeMap<>();

  FeederCursor(Feeder feeder, long seed) {
    this.feeder = feeder;
    this.tenantColumn = feeder.tenantColumn().map(feeder.columns()::indexOf).orElse(-1);
    for (List<String> row : feeder.rows()) {
      String whose = tenantColumn < 0 ? ALL : row.get(tenantColumn);
      rows.computeIfAbsent(whose, first -> new ArrayList<>()).add(row);
    }
    if (feeder.order() == Order.SHUFFLED) {
      rows.values().forEach(some -> Collections.shuffle(some, new Random(seed)));
    }
  }

  boolean isPerIteration() {
    return feeder.isPerIteration();
  }

  String name() {
    return feeder.name();
  }

  /** The next row for a user of a tenant; null when each was given out that may be once. */
  List<String> next(String tenant) {
    String whose = tenantColumn < 0 ? ALL : tenant;
    List<List<String>> some = rows.getOrDefault(whose, List.of());
    int index = next.merge(whose, 1, Integer::sum) - 1;
    if (some.isEmpty() || feeder.isUnique() && index >= some.size()) {
      return null;
    }
    return some.get(index % some.size());
  }
}
