package io.soakstream.trace;

import io.soakstream.exit.ExitCode;
import io.soakstream.lookup.EventPlace;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the stored windows of a stretch point: the places of its slowest and its first failed
 * requests. Immutable.
 *
 * @param note which windows they are, when they are not the ones that were asked for; else empty
 */
record TracedWindow(List<Ref> refs, Optional<String> note) {
  /** A place and why the window keeps it: {@code slowest} or {@code failed}. */
  record Ref(String why, EventPlace place) {}

  /**
   * The places, slowest first.
   *
   * @param series parameters run, tenant and endpoint
   * @throws VerbFailedException when no window holds anything of it; exit code 2
   */
  static TracedWindow of(QueryClient analyst, Map<String, String> series, WindowExpression asked) {
    ResultRow known = analyst.all(InternalQuery.TRACE_SERIES, series).get(0);
    if (known.whole("windows") == 0) {
      throw new VerbFailedException(ExitCode.USAGE, unknownSeries(analyst, series));
    }
    RunStretch stretch = stretch(asked, Instant.parse(known.text("start")));
    Map<String, String> parameters = new HashMap<>(series);
    parameters.put("from_us", Long.toString(stretch.fromUs()));
    parameters.put("to_us", Long.toString(stretch.toUs()));
    parameters.put("phase", asked instanceof WindowExpression.Phase phase ? phase.name() : "");
    Map<String, ResultRow> kinds =
        analyst.all(InternalQuery.TRACE_KINDS, parameters).stream()
            .collect(Collectors.toMap(row -> row.text("window"), row -> row));
    String kind =
        stretch.kinds().stream()
            .filter(kinds::containsKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new VerbFailedException(
                        ExitCode.USAGE, nothingThere(analyst, series, asked, known)));
    parameters.put("window", kind);
    List<Ref> refs =
        analyst.all(InternalQuery.TRACE_PLACES, parameters).stream()
            .map(
                row ->
                    new Ref(
                        row.text("why"),
                        new EventPlace((int) row.whole("partition"), row.whole("offset"))))
            .toList();
    boolean isAsAsked =
        kind.equals(stretch.kinds().get(0)) && kinds.get(kind).whole("windows") == 1;
    return new TracedWindow(
        refs, isAsAsked ? Optional.empty() : Optional.of(note(kind, kinds.get(kind))));
  }

  static RunStretch stretch(WindowExpression asked, Instant runStart) {
    if (asked instanceof WindowExpression.Hour hour) {
      return RunStretch.hour(runStart, hour.index());
    } else if (asked instanceof WindowExpression.Minute minute) {
      return RunStretch.minute(minute.at().in(runStart));
    } else if (asked instanceof WindowExpression.Moment moment) {
      return RunStretch.moment(moment.at().in(runStart));
    } else if (asked instanceof WindowExpression.Phase) {
      return new RunStretch(0, RunStretch.whole().toUs(), List.of("PHASE"));
    }
    return RunStretch.whole();
  }

  private static String note(String kind, ResultRow windows) {
    long count = windows.whole("windows");
    String name = kind.equals("BASE") ? "10 s" : kind.toLowerCase(Locale.ROOT);
    return "soak: from "
        + (count == 1 ? "the window" : count + " windows")
        + " of kind "
        + name
        + ", "
        + time(windows, "first")
        + " to "
        + time(windows, "last");
  }

  private static String unknownSeries(QueryClient analyst, Map<String, String> series) {
    List<ResultRow> pairs =
        analyst.all(InternalQuery.TRACE_KNOWN, Map.of("run", series.get("run")));
    if (pairs.isEmpty()) {
      return "soak trace: "
          + series.get("run")
          + " has no window: its first 10 s are not analysed yet, or it ended before a request";
    }
    return "soak trace: "
        + series.get("run")
        + " has no window of tenant "
        + series.get("tenant")
        + ", endpoint "
        + series.get("endpoint")
        + "; it has tenants "
        + names(pairs, "tenant")
        + " and endpoints "
        + names(pairs, "endpoint");
  }

  private static String names(List<ResultRow> pairs, String column) {
    return pairs.stream()
        .map(row -> row.text(column))
        .filter(name -> !name.equals("*"))
        .distinct()
        .limit(20)
        .collect(Collectors.joining(", "));
  }

  private static String nothingThere(
      QueryClient analyst, Map<String, String> series, WindowExpression asked, ResultRow known) {
    if (asked instanceof WindowExpression.Phase phase) {
      String phases =
          analyst.all(InternalQuery.TRACE_PHASES, series).stream()
              .map(row -> row.text("phase"))
              .collect(Collectors.joining(", "));
      return "soak trace: "
          + series.get("run")
          + " has no phase '"
          + phase.name()
          + "'"
          + (phases.isEmpty() ? " and no other so far" : "; it has " + phases);
    }
    return "soak trace: nothing of "
        + series.get("run")
        + " was there: its windows go from "
        + time(known, "first")
        + " to "
        + time(known, "last");
  }

  private static String time(ResultRow row, String column) {
    return row.text(column).replaceAll("\\.0+Z", "Z");
  }
}
