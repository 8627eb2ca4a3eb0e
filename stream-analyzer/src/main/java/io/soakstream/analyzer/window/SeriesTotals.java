package io.soakstream.analyzer.window;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Totals by series, rolled up as they are added: tenant × endpoint, tenant, endpoint and run. */
final class SeriesTotals {
  private final Map<SeriesKey, WindowTotals> byKey = new HashMap<>();

  /**
   * Adds one endpoint of one tenant, and rolls it up to the tenant, the endpoint and the run. Each
   * comes once; its totals are taken over as they are and not changed afterwards.
   */
  void addRolledUp(SeriesKey key, WindowTotals totals) {
    byKey.put(key, totals);
    add(SeriesKey.ofTenant(key.tenant()), totals);
    add(SeriesKey.ofEndpoint(key.endpoint()), totals);
    add(SeriesKey.RUN, totals);
  }

  /** Adds what is rolled up already. */
  void add(SeriesTotals other) {
    other.byKey.forEach(this::add);
  }

  /**
   * Merges the totals of these tenants and endpoints into those of all others. What was requested
   * of them is counted as {@link WindowTotals#other} wherever it is part of a sum.
   */
  void merge(Set<String> tenants, Set<String> endpoints) {
    List<SeriesKey> gone =
        byKey.keySet().stream()
            .filter(key -> tenants.contains(key.tenant()) || endpoints.contains(key.endpoint()))
            .toList();
    for (SeriesKey key : gone) {
      WindowTotals totals = byKey.remove(key);
      boolean tenantStays = !tenants.contains(key.tenant());
      boolean endpointStays = !endpoints.contains(key.endpoint());
      SeriesKey other =
          new SeriesKey(
              tenantStays ? key.tenant() : SeriesCap.OTHER,
              endpointStays ? key.endpoint() : SeriesCap.OTHER);
      if (!key.tenant().equals(SeriesKey.ALL) && !key.endpoint().equals(SeriesKey.ALL)) {
        long added = totals.requests - totals.other;
        byKey.get(SeriesKey.RUN).other += added;
        if (tenantStays) {
          addOther(SeriesKey.ofTenant(key.tenant()), added);
        }
        if (endpointStays) {
          addOther(SeriesKey.ofEndpoint(key.endpoint()), added);
        }
      }
      add(other, totals);
      byKey.get(other).other = byKey.get(other).requests;
    }
  }

  private void addOther(SeriesKey key, long requests) {
    WindowTotals totals = byKey.get(key);
    if (totals != null) {
      totals.other += requests;
    }
  }

  /** Everything of several, in a copy of its own unless there is only one. */
  static SeriesTotals merged(Collection<SeriesTotals> parts) {
    if (parts.size() == 1) {
      return parts.iterator().next();
    }
    SeriesTotals merged = new SeriesTotals();
    parts.forEach(merged::add);
    return merged;
  }

  /** Totals by series, in no particular order; not to be changed. */
  Map<SeriesKey, WindowTotals> byKey() {
    return byKey;
  }

  /** Totals by series, in order; not to be changed. */
  SortedMap<SeriesKey, WindowTotals> sorted() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
  }

  private void add(SeriesKey key, WindowTotals totals) {
    byKey.computeIfAbsent(key, k -> new WindowTotals()).add(totals);
  }
}
