package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.event.EndStatus;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.result.LedgerRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts of made-up runs. */
public final class MadeFacts {
  private static final long MINUTE_US = 60_000_000;

  private MadeFacts() {}

  /** A run that has ended, known by its minutes and its resources. */
  public static RunFacts ofMinutes(List<WindowFigures> minutes, ResourceSeries... resources) {
    return ofMinutes(new TreeMap<>(Map.of(SeriesKey.RUN, minutes)), resources);
  }

  /** The same with the minutes of several series, equally long. */
  public static RunFacts ofMinutes(
      SortedMap<SeriesKey, List<WindowFigures>> series, ResourceSeries... resources) {
    List<WindowFigures> minutes = series.get(series.firstKey());
    long endUs = minutes.get(minutes.size() - 1).startUs() + MINUTE_US;
    RunPlan plan =
        new RunPlan(
            "run",
            "soak",
            LevelRuns.START_US,
            endUs,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalDouble.empty(),
            List.of(),
            List.of(),
            DeclaredLoad.NONE);
    return new RunFacts(
        plan,
        endUs,
        Optional.of(new RunFacts.End(EndStatus.COMPLETED, "", endUs)),
        new TreeMap<>(),
        Map.of(),
        new TreeMap<>(),
        series,
        new TreeMap<>(),
        List.of(resources),
        List.of(),
        new LedgerRow(),
        List.of(),
        List.of(),
        new BaseLines(plan, List.of()));
  }
}
