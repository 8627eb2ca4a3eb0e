package io.soakstream.analyzer.interference;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.EndStatus;
import io.soakstream.measure.GeneratorDelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader should know of the generator beside the rules. Stateless. */
public final class GeneratorWarnings {
  /** Kind of the annotations with which a generator tells of its own trouble. */
  public static final String KIND = "generator";

  /** A delay of this length is told of however few requests it held up, microseconds. */
  private static final long DELAY_US_REPORTED = 1_000_000;

  private static final int NOTES_REPORTED = 3;

  private GeneratorWarnings() {}

  /** One sentence on what was not sent, one on what was held up, and what it said itself. */
  public static List<String> find(RunFacts facts) {
    WindowTotals totals = facts.totals().get(SeriesKey.RUN);
    List<String> found = new ArrayList<>();
    if (totals == null) {
      return found;
    }
    GeneratorTrouble all = GeneratorTrouble.of(totals);
    notSent(all, wasInterrupted(facts)).ifPresent(found::add);
    late(all).ifPresent(found::add);
    if (!found.isEmpty()) {
      notes(facts, found);
    }
    return found;
  }

  private static boolean wasInterrupted(RunFacts facts) {
    return facts.end().filter(end -> end.status() == EndStatus.INTERRUPTED).isPresent();
  }

  private static Optional<String> notSent(GeneratorTrouble all, boolean interrupted) {
    if (all.notSent() == 0) {
      return Optional.empty();
    }
    String none = "; they are no requests, errors or latencies of the target";
    if (interrupted) {
      return Optional.of(
          "the generator did not send "
              + all.notSent()
              + " of "
              + (all.requests() + all.notSent())
              + " requests, or cancelled them as the run was interrupted"
              + none);
    }
    return all.isLoadMissing()
        ? Optional.of(
            new GeneratorTrouble(all.requests(), all.notSent(), 0, 0).sentence()
                + none
                + ", and rules that they might have changed are INCONCLUSIVE; "
                + all.remedy())
        : Optional.of(
            "the generator did not send, or cancelled, "
                + all.notSent()
                + " of "
                + (all.requests() + all.notSent())
                + " requests"
                + none);
  }

  private static Optional<String> late(GeneratorTrouble all) {
    boolean isReported =
        all.late() > GeneratorDelay.SHARE_MAX * all.requests()
            || all.delayUsMax() >= DELAY_US_REPORTED;
    if (all.late() == 0 || !isReported) {
      return Optional.empty();
    }
    GeneratorTrouble held = new GeneratorTrouble(all.requests(), 0, all.late(), all.delayUsMax());
    return Optional.of(
        held.sentence()
            + ", so that their response times hold its own delay; rules that it might have changed"
            + " are INCONCLUSIVE; "
            + held.remedy());
  }

  private static void notes(RunFacts facts, List<String> found) {
    List<String> reported =
        facts.annotations().stream()
            .filter(note -> note.kind().equals(KIND))
            .map(RunFacts.Note::text)
            .distinct()
            .toList();
    reported.stream().limit(NOTES_REPORTED).forEach(found::add);
    if (reported.size() > NOTES_REPORTED) {
      found.add(
          "the generator told of "
              + (reported.size() - NOTES_REPORTED)
              + " more troubles of its own");
    }
  }
}
