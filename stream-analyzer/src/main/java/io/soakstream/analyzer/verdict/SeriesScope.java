package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.RuleScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Which series of a run a scope means. */
final class SeriesScope {
  private SeriesScope() {}

  /** The series: one for names, each that matches for patterns. Sorted. */
  static List<SeriesKey> of(RuleScope scope, RunFacts facts) {
    Collection<String> tenants =
        names(scope.tenant(), facts.plan().tenants(), facts, SeriesKey::tenant);
    Collection<String> endpoints =
        names(scope.endpoint(), facts.plan().endpoints(), facts, SeriesKey::endpoint);
    List<SeriesKey> series = new ArrayList<>();
    for (String tenant : tenants) {
      for (String endpoint : endpoints) {
        SeriesKey key = new SeriesKey(tenant, endpoint);
        // Not every tenant calls every endpoint; but a declared tenant without any traffic is a
        // finding.
        boolean crossed = tenants.size() > 1 && endpoints.size() > 1;
        if (!crossed || facts.totals().containsKey(key)) {
          series.add(key);
        }
      }
    }
    return series;
  }

  /**
   * Tenants that a name or pattern means: the name itself, or all declared or seen that match.
   * Sorted.
   */
  static Collection<String> tenants(String pattern, RunFacts facts) {
    return names(pattern, facts.plan().tenants(), facts, SeriesKey::tenant);
  }

  private static Collection<String> names(
      String pattern, List<String> declared, RunFacts facts, Function<SeriesKey, String> part) {
    if (pattern.isEmpty()) {
      return List.of(SeriesKey.ALL);
    } else if (!NamePattern.isPattern(pattern)) {
      return List.of(pattern);
    }
    SortedSet<String> names = new TreeSet<>(declared);
    facts.totals().keySet().forEach(key -> names.add(part.apply(key)));
    names.remove(SeriesKey.ALL);
    names.removeIf(name -> !NamePattern.matches(pattern, name));
    return names;
  }

  /** Totals of a phase by its name; of all that is measured when it is empty. */
  static SortedMap<SeriesKey, WindowTotals> totals(String phase, RunFacts facts) {
    return phase.isEmpty()
        ? facts.totals()
        : facts.phases().getOrDefault(phase, Collections.emptySortedMap());
  }

  /**
   * The phases that a scope means, sorted: the one of that name, each that matches, or the empty
   * name for all that is measured. Empty when the run has no such phase.
   */
  static Collection<String> phases(String pattern, RunFacts facts) {
    if (pattern.isEmpty()) {
      return List.of("");
    }
    SortedSet<String> names = new TreeSet<>(facts.phases().keySet());
    facts.plan().phases().forEach(phase -> names.add(phase.name()));
    names.removeIf(name -> !NamePattern.matches(pattern, name));
    return names;
  }

  /** The plan of a phase. */
  static Optional<RunPlan.Phase> phase(String name, RunFacts facts) {
    return facts.plan().phases().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** What to say of a phase that the run does not have; empty when it has it. */
  static String unknownPhase(String name, RunFacts facts) {
    if (name.isEmpty() || phase(name, facts).isPresent() || facts.phases().containsKey(name)) {
      return "";
    }
    List<String> names = facts.plan().phases().stream().map(RunPlan.Phase::name).toList();
    return "the run has no phase \""
        + name
        + "\""
        + (names.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", names));
  }
}
