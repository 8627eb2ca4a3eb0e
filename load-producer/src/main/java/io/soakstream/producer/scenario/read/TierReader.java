package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.RunTiers;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code tiers}: each sets some of the scenario's variables, and the variable {@code tier}
 * says which one counts. Stateless.
 */
final class TierReader {
  private static final String VARIABLE = "tier";

  private TierReader() {}

  /** The tiers of a scenario whose variables have their final values. */
  static RunTiers read(MappingReader root, Map<String, String> variables) {
    MappingReader tiers = root.object("tiers").orElse(null);
    if (tiers == null) {
      return RunTiers.NONE;
    }
    Map<String, String> settings = new TreeMap<>();
    for (String name : tiers.keys()) {
      tiers
          .object(name)
          .ifPresent(tier -> settings.put(name, RunTiers.text(new TreeMap<>(tier.texts()))));
    }
    return new RunTiers(variables.getOrDefault(VARIABLE, ""), new TreeMap<>(settings));
  }

  /** Puts what the chosen tier sets in the place of the variables' own values. */
  static void apply(
      MappingReader root, Map<String, String> variables, Map<String, String> overrides) {
    MappingReader tiers = root.object("tiers").orElse(null);
    if (tiers == null) {
      return;
    }
    if (!variables.containsKey(VARIABLE)) {
      root.problems()
          .add("variables.tier", "missing", "is required beside tiers", "add tier: NAME");
      return;
    }
    for (String name : tiers.keys()) {
      tiers.object(name).ifPresent(tier -> refuseUnknown(tier, variables));
    }
    String chosen = overrides.getOrDefault(VARIABLE, variables.get(VARIABLE));
    if (!tiers.keys().contains(chosen)) {
      root.problems()
          .add(
              "variables.tier",
              chosen,
              "must be one of the tiers",
              "name one of " + String.join(", ", tiers.keys()));
      return;
    }
    MappingReader tier = tiers.object(chosen).orElse(null);
    if (tier != null) {
      tier.texts().forEach(variables::replace);
    }
  }

  private static void refuseUnknown(MappingReader tier, Map<String, String> variables) {
    for (String name : tier.keys()) {
      if (!variables.containsKey(name)) {
        String remedy =
            NearestName.to(name, variables.keySet())
                .map(meant -> "did you mean " + meant + "?")
                .orElse("add " + name + " to variables");
        tier.refuse(name, "is no variable of this scenario", remedy);
      } else if (name.equals(VARIABLE)) {
        tier.refuse(name, "is what chooses the tier", "leave it out");
      }
    }
  }
}
