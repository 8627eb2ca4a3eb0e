package io.soakstream.producer.scenario;

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
  static Tiers read(Fields root, Map<String, String> variables) {
    Fields tiers = root.object("tiers").orElse(null);
    if (tiers == null) {
      return Tiers.NONE;
    }
    Map<String, String> settings = new TreeMap<>();
    for (String name : tiers.keys()) {
      tiers
          .object(name)
          .ifPresent(tier -> settings.put(name, Tiers.text(new TreeMap<>(tier.texts()))));
    }
    return new Tiers(variables.getOrDefault(VARIABLE, ""), new TreeMap<>(settings));
  }

  /** Puts what the chosen tier sets in the place of the variables' own values. */
  static void apply(Fields root, Map<String, String> variables, Map<String, String> overrides) {
    Fields tiers = root.object("tiers").orElse(null);
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
    Fields tier = tiers.object(chosen).orElse(null);
    if (tier != null) {
      tier.texts().forEach(variables::replace);
    }
  }

  private static void refuseUnknown(Fields tier, Map<String, String> variables) {
    for (String name : tier.keys()) {
      if (!variables.containsKey(name)) {
        String remedy =
            Nearest.to(name, variables.keySet())
                .map(meant -> "did you mean " + meant + "?")
                .orElse("add " + name + " to variables");
        tier.refuse(name, "is no variable of this scenario", remedy);
      } else if (name.equals(VARIABLE)) {
        tier.refuse(name, "is what chooses the tier", "leave it out");
      }
    }
  }
}
