package io.soakstream.notify.alert;

import java.util.List;
import java.util.Set;

/**
 * What was found out at once of one run as one analysis tells it. Immutable.
 *
 * @param kinds of things that were looked at: those of them that are not among {@code found} are so
 *     no longer
 */
record AlertSource(
    String run, String analysis, Set<ThingKind> kinds, List<Matched> found, String at) {
  /** A thing and the rule that decides of it. */
  record Matched(AlertFacts facts, NotifyRule rule) {}
}
