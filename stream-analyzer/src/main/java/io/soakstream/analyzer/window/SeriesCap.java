package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.name.NameRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps the series of a run bounded. Declared names are always kept; of the others those with the
 * smallest hash, and the rest becomes {@link #OTHER}. A name that is among the smallest of a whole
 * is among the smallest of every part that it appears in, so what is kept is whole, and the choice
 * depends neither on the order nor on how the parts were cut. Immutable.
 */
final class SeriesCap {
  /** Stands for every name that was not kept. */
  static final String OTHER = NameRules.OTHER;

  /** Undeclared tenants that are kept, and as many undeclared endpoints. */
  static final int NAMES_KEPT = 100;

  /** Undeclared phases that are kept. */
  static final int PHASES_KEPT = 16;

  private static final Comparator<String> BY_HASH =
      Comparator.comparingInt(SeriesCap::hash).thenComparing(Comparator.naturalOrder());

  private final Set<String> tenants;
  private final Set<String> endpoints;
  private final Set<String> phases = new HashSet<>();

  SeriesCap(RunPlan plan) {
    tenants = Set.copyOf(plan.tenants());
    endpoints = Set.copyOf(plan.endpoints());
    plan.phases().forEach(phase -> phases.add(phase.name()));
  }

  /** The window itself when it is within bounds, else one that is. */
  BaseWindow cap(BaseWindow window) {
    Collection<SeriesId> ids = window.series().keySet();
    Set<String> phasesGone = gone(names(ids, SeriesId::phase), phases, PHASES_KEPT);
    boolean isCrowd = ids.size() > NAMES_KEPT;
    Set<String> tenantsGone = isCrowd ? tenantsGone(names(ids, SeriesId::tenant)) : Set.of();
    Set<String> endpointsGone = isCrowd ? endpointsGone(names(ids, SeriesId::endpoint)) : Set.of();
    if (phasesGone.isEmpty() && tenantsGone.isEmpty() && endpointsGone.isEmpty()) {
      return window;
    }
    return window.renamed(
        id ->
            new SeriesId(
                phasesGone.contains(id.phase()) ? OTHER : id.phase(),
                tenantsGone.contains(id.tenant()) ? OTHER : id.tenant(),
                endpointsGone.contains(id.endpoint()) ? OTHER : id.endpoint()));
  }

  /** Brings totals by phase within bounds. */
  void cap(TreeMap<String, SeriesTotals> byPhase) {
    for (String phase : gone(byPhase.keySet(), phases, PHASES_KEPT)) {
      SeriesTotals totals = byPhase.remove(phase);
      byPhase.computeIfAbsent(OTHER, other -> new SeriesTotals()).add(totals);
    }
    Set<String> tenantNames = new HashSet<>();
    Set<String> endpointNames = new HashSet<>();
    for (SeriesTotals totals : byPhase.values()) {
      for (SeriesKey key : totals.byKey().keySet()) {
        tenantNames.add(key.tenant());
        endpointNames.add(key.endpoint());
      }
    }
    Set<String> tenantsGone = tenantsGone(tenantNames);
    Set<String> endpointsGone = endpointsGone(endpointNames);
    if (!tenantsGone.isEmpty() || !endpointsGone.isEmpty()) {
      byPhase.values().forEach(totals -> totals.merge(tenantsGone, endpointsGone));
    }
  }

  /** Of these tenants, the ones that are not kept. */
  Set<String> tenantsGone(Collection<String> names) {
    return gone(names, tenants, NAMES_KEPT);
  }

  /** Of these endpoints, the ones that are not kept. */
  Set<String> endpointsGone(Collection<String> names) {
    return gone(names, endpoints, NAMES_KEPT);
  }

  private static Set<String> names(Collection<SeriesId> ids, Function<SeriesId, String> name) {
    Set<String> names = new HashSet<>();
    ids.forEach(id -> names.add(name.apply(id)));
    return names;
  }

  private static Set<String> gone(Collection<String> names, Set<String> declared, int kept) {
    if (names.size() <= kept) {
      return Set.of();
    }
    List<String> undeclared = new ArrayList<>();
    for (String name : names) {
      if (!declared.contains(name) && !name.equals(OTHER) && !name.equals(SeriesKey.ALL)) {
        undeclared.add(name);
      }
    }
    if (undeclared.size() <= kept) {
      return Set.of();
    }
    undeclared.sort(BY_HASH);
    return new HashSet<>(undeclared.subList(kept, undeclared.size()));
  }

  /** Finaliser of MurmurHash3 (A. Appleby, public domain) over the name's own hash. */
  static int hash(String name) {
    int hash = name.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  /** Whether a series stands for names that were not kept. */
  static boolean isOther(SeriesKey key) {
    return key.tenant().equals(OTHER) || key.endpoint().equals(OTHER);
  }
}
