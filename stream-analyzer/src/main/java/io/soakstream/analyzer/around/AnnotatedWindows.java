package io.soakstream.analyzer.around;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.BaseTotals;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.rule.AnnotationScope;
import io.soakstream.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The base windows that a rule with {@code during=} or {@code outside=} is about: those that
 * overlap an annotation of the kinds that it names, or those that overlap none of them. An
 * annotation of a moment overlaps the window that it falls into. Immutable.
 */
public final class AnnotatedWindows {
  private static final int NAMED_MAX = 5;

  private final AnnotationScope scope;
  private final List<Note> notes;

  private AnnotatedWindows(AnnotationScope scope, List<Note> notes) {
    this.scope = scope;
    this.notes = notes;
  }

  /** Those that a scope means in a run. */
  public static AnnotatedWindows of(AnnotationScope scope, RunFacts facts) {
    return new AnnotatedWindows(
        scope,
        facts.annotations().stream()
            .filter(note -> scope.means(note.kind()))
            .sorted(
                Comparator.comparingLong(Note::startUs)
                    .thenComparingLong(Note::endUs)
                    .thenComparing(Note::kind)
                    .thenComparing(Note::text))
            .toList());
  }

  /** Why there can be no such window; empty when there can. */
  public String problem() {
    return notes.isEmpty() && scope.side() == AnnotationScope.Side.DURING
        ? "no annotation matches " + scope.pattern()
        : "";
  }

  /** All that was counted in them of one series. */
  public WindowTotals totals(Rule rule, String phase, SeriesKey key, RunFacts facts) {
    BaseTotals counted = facts.baseLines().totalsOf(rule.id(), phase).get(key);
    return counted == null ? new WindowTotals() : counted.sum(this::hold);
  }

  /** Whether the base window is one of them that starts then, microseconds since the epoch. */
  boolean hold(long startUs) {
    boolean isDuring =
        notes.stream().anyMatch(note -> note.overlaps(startUs, startUs + BaseWindowGrid.LENGTH_US));
    return isDuring == (scope.side() == AnnotationScope.Side.DURING);
  }

  /** The annotations, the first few by time. */
  public List<String> evidence() {
    List<String> named = new ArrayList<>();
    String side = scope.side() == AnnotationScope.Side.DURING ? "during " : "outside ";
    for (Note note : notes.subList(0, Math.min(NAMED_MAX, notes.size()))) {
      named.add(side + note.kind() + " \"" + note.text() + "\", " + stretch(note));
    }
    if (notes.size() > NAMED_MAX) {
      named.add("and " + (notes.size() - NAMED_MAX) + " more annotations");
    }
    if (notes.isEmpty()) {
      named.add("no annotation matches " + scope.pattern() + ": all of it is outside");
    }
    return named;
  }

  private static String stretch(Note note) {
    String from = CanonicalNumbers.instant(note.startUs());
    return note.endUs() == note.startUs()
        ? from
        : from + " to " + CanonicalNumbers.instant(note.endUs());
  }
}
