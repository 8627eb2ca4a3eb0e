package io.soakstream.producer.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes in which a scenario is run, such as a short one for each change and a long one for each
 * release. Immutable.
 *
 * @param chosen the tier of this run; empty when the scenario has none
 * @param settings what each tier sets, by name, such as {@code length 60m, users 1000}
 */
public record RunTiers(String chosen, SortedMap<String, String> settings) {
  /** A scenario of one size. */
  public static final RunTiers NONE = new RunTiers("", new TreeMap<>());

  public RunTiers {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Such as {@code length 60m, users 1000}. */
  public static String text(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value));
    return text.toString();
  }
}
