package io.soakstream.notify.alert;

import io.soakstream.rule.NamePattern;
import java.time.Duration;
import java.util.Set;

/**
 * Which things a rule is about. Names are patterns ({@code *} any characters, {@code ?} one); empty
 * stands for any. Immutable.
 *
 * @param kinds at least one
 * @param statuses of a verdict or a rule; empty for those of other kinds
 * @param finalOnly whether verdicts that are not final yet are left out
 * @param burst {@code error}, {@code latency}, or empty
 * @param silence how long it has to last
 */
public record ThingCondition(
    Set<ThingKind> kinds,
    Set<String> statuses,
    String run,
    String scenario,
    String analysis,
    String rule,
    String tenant,
    String endpoint,
    boolean finalOnly,
    String burst,
    Duration silence) {
  public ThingCondition {
    kinds = Set.copyOf(kinds);
    statuses = Set.copyOf(statuses);
  }

  /**
   * Whether a thing is one of them.
   *
   * @param silentMs for how long nothing was heard; of things that are heard of 0
   */
  boolean matches(AlertFacts facts, boolean isFinal, long silentMs) {
    boolean isOfKind =
        switch (facts.kind()) {
          case VERDICT, RULE -> statuses.contains(facts.status()) && fits(rule, facts.rule());
          case BURST -> burst.isEmpty() || burst.equals(facts.status());
          case RUN_SILENT, ANALYZER_SILENT -> silentMs >= silence.toMillis();
        };
    return isOfKind
        && kinds.contains(facts.kind())
        && (isFinal || !finalOnly)
        && fits(run, facts.run())
        && fits(scenario, facts.scenario())
        && fits(analysis, facts.analysis())
        && fits(tenant, facts.tenant())
        && fits(endpoint, facts.endpoint());
  }

  private static boolean fits(String pattern, String name) {
    return pattern.isEmpty() || NamePattern.matches(pattern, name);
  }
}
