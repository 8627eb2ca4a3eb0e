package io.soakstream.annotate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * From when to when a run may be annotated. Immutable.
 *
 * @param until end of the run; the planned one while it goes on
 * @param isUnderWay whether it goes on in real time, so that it may take longer than was planned
 * @param annotations that it has
 */
record AnnotatedRun(
    String run, Instant start, Instant until, boolean isUnderWay, long annotations) {
  /** More would make its lanes too many to be told of. */
  static final int ANNOTATIONS_MAX = 500;

  /**
   * Reads what is known of it.
   *
   * @throws VerbFailedException when it has as many annotations as a run may have
   */
  static AnnotatedRun of(QueryClient analyst, String run) {
    ResultRow row = analyst.all(InternalQuery.ANNOTATED_RUN, Map.of("run", run)).get(0);
    AnnotatedRun found =
        new AnnotatedRun(
            run,
            time(row.whole("start_us")),
            time(row.whole("until_us")),
            row.text("state").equals("RUNNING") && row.text("origin").equals("RUN"),
            row.whole("annotations"));
    if (found.annotations() >= ANNOTATIONS_MAX) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak annotate: "
              + run
              + " has "
              + found.annotations()
              + " annotations, and no run takes more than "
              + ANNOTATIONS_MAX
              + "; make one with --for of those that belong together");
    }
    return found;
  }

  private static Instant time(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }

  /** Whether a moment lies in it. */
  boolean holds(Instant moment, Instant now) {
    Instant last = isUnderWay && now.isAfter(until) ? now : until;
    return !moment.isBefore(start) && !moment.isAfter(last);
  }
}
