package io.soakstream.analyzer.intake;

import java.util.Locale;

/**
 * Which events of a lane were rejected, and why: how many for their names, how many for their
 * values, and the first of them by sequence, so that it does not depend on the order in which they
 * came. Immutable.
 *
 * @param firstSequence 0 when none was rejected
 * @param firstReason in words
 */
public record RejectionSummary(long names, long values, long firstSequence, String firstReason) {
  /** No event was rejected. */
  public static final RejectionSummary NONE = new RejectionSummary(0, 0, 0, "");

  /** What made an event be rejected. */
  public enum Kind {
    NAME,
    VALUE
  }

  /** So many, of which nothing else is known. */
  static RejectionSummary ofUnknown(long events) {
    return events == 0 ? NONE : new RejectionSummary(0, events, 0, "");
  }

  /** With one more. */
  RejectionSummary with(Kind kind, long sequence, String reason) {
    boolean isFirst = firstSequence == 0 || sequence < firstSequence;
    return new RejectionSummary(
        names + (kind == Kind.NAME ? 1 : 0),
        values + (kind == Kind.VALUE ? 1 : 0),
        isFirst ? sequence : firstSequence,
        isFirst ? reason : firstReason);
  }

  /** How many events were rejected. */
  public long total() {
    return names + values;
  }

  /** How many, of what, and the first one. */
  public String text() {
    String counted =
        names == 0
            ? counted(values, "impossible values")
            : counted(names, "names that are none")
                + (values == 0 ? "" : ", " + counted(values, "impossible values"));
    return firstSequence == 0
        ? counted
        : String.format(Locale.ROOT, "%s; sequence %d: %s", counted, firstSequence, firstReason);
  }

  private static String counted(long events, String what) {
    return String.format(Locale.ROOT, "%,d rejected for %s", events, what);
  }
}
