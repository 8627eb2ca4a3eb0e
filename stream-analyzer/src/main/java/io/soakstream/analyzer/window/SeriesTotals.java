package io.soakstream.analyzer.window;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Totals by series, rolled up as they are added: tenant × endpoint, tenant, endpoint and run. */
final class SeriesTotals {
  private final TreeMap<SeriesKey, WindowTotals> byKey = new TreeMap<>();

  /** Adds one endpoint of one tenant, and rolls it up to the tenant, the endpoint and the run. */
  void addRolledUp(SeriesKey key, WindowTotals totals) {
    add(key, totals);
    add(SeriesKey.ofTenant(key.tenant()), totals);
    add(SeriesKey.ofEndpoint(key.endpoint()), totals);
    add(SeriesKey.RUN, totals);
  }

  /** Adds what is rolled up already. */
  void add(SeriesTotals other) {
    other.byKey.forEach(this::add);
  }

  /** A copy of its own, and everything of the other one. */
  static SeriesTotals sum(SeriesTotals one, SeriesTotals other) {
    SeriesTotals sum = new SeriesTotals();
    sum.add(one);
    sum.add(other);
    return sum;
  }

  SortedMap<SeriesKey, WindowTotals> byKey() {
    return Collections.unmodifiableSortedMap(byKey);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  private void add(SeriesKey key, WindowTotals totals) {
    byKey.computeIfAbsent(key, k -> new WindowTotals()).add(totals);
  }
}
