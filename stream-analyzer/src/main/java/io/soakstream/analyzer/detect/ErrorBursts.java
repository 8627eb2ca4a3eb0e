package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.event.Outcome;
import io.soakstream.result.Burst;
import io.soakstream.result.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Stretches of seconds with more errors than chance allows, in the run as a whole, in any tenant or
 * in any endpoint. A healthy run shows one with a probability of at most {@link #ALPHA}. Stateless.
 */
public final class ErrorBursts {
  /**
   * Probability of any burst in a healthy run: half of it for the run as a whole, the rest for its
   * parts.
   */
  public static final double ALPHA = 1e-3;

  /** Share of the excess that one tenant or endpoint must hold to be named. */
  static final double NAMED_SHARE = 0.8;

  private static final long US_PER_S = 1_000_000;

  private ErrorBursts() {}

  private record InSeries(SeriesKey series, BurstScan.Found found) {}

  /** The bursts up to the watermark, in order of time. */
  public static List<Burst> find(RunFacts facts) {
    long startS = facts.plan().startUs() / US_PER_S;
    long endUs = RunSpan.untilUs(facts);
    return find(
        facts.errorSeconds(), startS, -Math.floorDiv(-endUs, US_PER_S), facts.annotations());
  }

  /** The bursts from a second, inclusive, to another, exclusive. */
  static List<Burst> find(
      SortedMap<SeriesKey, ErrorSeconds> errors,
      long startS,
      long endS,
      List<RunFacts.Note> notes) {
    ErrorSeconds ofRun = errors.get(SeriesKey.RUN);
    if (ofRun == null || ofRun.bySecond().isEmpty() || endS <= startS) {
      return List.of();
    }
    // A request in flight at the end still belongs to the second in which it began.
    long lastS = Math.max(endS, ofRun.bySecond().lastKey() + 1);
    SortedMap<SeriesKey, ErrorLine> lines = new TreeMap<>();
    errors.forEach(
        (series, seconds) -> {
          if (series.tenant().equals(SeriesKey.ALL) || series.endpoint().equals(SeriesKey.ALL)) {
            lines.put(series, new ErrorLine(seconds, startS, lastS));
          }
        });
    List<InSeries> found = new ArrayList<>();
    BurstScan ofAll = new BurstScan(lines.get(SeriesKey.RUN), ALPHA / 2, null);
    lines.forEach(
        (series, line) -> {
          boolean isAll = series.equals(SeriesKey.RUN);
          BurstScan scan = isAll ? ofAll : new BurstScan(line, alpha(series, lines), ofAll);
          scan.find().forEach(burst -> found.add(new InSeries(series, burst)));
        });
    List<InSeries> bursts = merged(found);
    List<Stretch> without = bursts.stream().map(b -> b.found().stretch()).toList();
    List<Burst> rows = new ArrayList<>();
    for (InSeries burst : bursts) {
      double p = burst.found().pValue() * ALPHA / alpha(burst.series(), lines);
      rows.add(row(burst.found().stretch(), p, lines, without, ofRun, notes));
    }
    return rows;
  }

  private static double alpha(SeriesKey series, SortedMap<SeriesKey, ErrorLine> lines) {
    if (series.equals(SeriesKey.RUN)) {
      return ALPHA / 2;
    }
    Predicate<SeriesKey> alike =
        key ->
            !key.equals(SeriesKey.RUN)
                && key.tenant().equals(SeriesKey.ALL) == series.tenant().equals(SeriesKey.ALL);
    return ALPHA / 4 / lines.keySet().stream().filter(alike).count();
  }

  /**
   * Of bursts that overlap in time, in whatever series, the one with the largest likelihood ratio.
   */
  private static List<InSeries> merged(List<InSeries> found) {
    List<InSeries> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingLong((InSeries b) -> b.found().stretch().startS())
            .thenComparing(InSeries::series));
    List<InSeries> merged = new ArrayList<>();
    long untilS = Long.MIN_VALUE;
    for (InSeries burst : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && burst.found().stretch().startS() < untilS) {
        if (burst.found().score() > merged.get(last).found().score()) {
          merged.set(last, burst);
        }
      } else {
        merged.add(burst);
      }
      untilS = Math.max(untilS, burst.found().stretch().endS());
    }
    return merged;
  }

  private static Burst row(
      Stretch stretch,
      double pValue,
      SortedMap<SeriesKey, ErrorLine> lines,
      List<Stretch> without,
      ErrorSeconds ofRun,
      List<RunFacts.Note> notes) {
    ErrorLine run = lines.get(SeriesKey.RUN);
    double expected = run.backgroundRate(without) * run.exposure(stretch);
    double excess = run.errors(stretch) - expected;
    NavigableMap<Long, int[]> seconds =
        ofRun.bySecond().subMap(stretch.startS(), true, stretch.endS(), false);
    long peak = 0;
    for (int[] second : seconds.values()) {
      peak = Math.max(peak, java.util.Arrays.stream(second).asLongStream().sum());
    }
    return Burst.newBuilder()
        .setTenant(holder(stretch, excess, lines, without, SeriesKey::tenant))
        .setEndpoint(holder(stretch, excess, lines, without, SeriesKey::endpoint))
        .setStart(Published.instant(stretch.startS() * US_PER_S))
        .setLengthS(stretch.lengthS())
        .setErrors(run.errors(stretch))
        .setExpectedErrors(Published.number(expected))
        .setPeakRatePerS(peak)
        .setOutcomes(outcomes(seconds))
        .setPValue(Published.number(Math.max(1e-300, Math.min(1, pValue))))
        .setOverlaps(overlaps(stretch, notes))
        .build();
  }

  private static String holder(
      Stretch stretch,
      double excess,
      SortedMap<SeriesKey, ErrorLine> lines,
      List<Stretch> without,
      java.util.function.Function<SeriesKey, String> part) {
    for (Map.Entry<SeriesKey, ErrorLine> entry : lines.entrySet()) {
      String name = part.apply(entry.getKey());
      ErrorLine line = entry.getValue();
      double own = line.errors(stretch) - line.backgroundRate(without) * line.exposure(stretch);
      if (!name.equals(SeriesKey.ALL) && own >= NAMED_SHARE * excess) {
        return name;
      }
    }
    return SeriesKey.ALL;
  }

  private static Map<String, Long> outcomes(NavigableMap<Long, int[]> seconds) {
    Map<String, Long> outcomes = new TreeMap<>();
    Outcome[] names = Outcome.values();
    for (int[] second : seconds.values()) {
      for (int i = 0; i < second.length; i++) {
        if (second[i] > 0) {
          outcomes.merge(names[i].name(), (long) second[i], Long::sum);
        }
      }
    }
    return outcomes;
  }

  private static List<Overlap> overlaps(Stretch stretch, List<RunFacts.Note> notes) {
    long fromUs = stretch.startS() * US_PER_S;
    long toUs = stretch.endS() * US_PER_S;
    return notes.stream()
        .filter(note -> note.startUs() < toUs && Math.max(note.endUs(), note.startUs()) >= fromUs)
        .sorted(Comparator.comparingLong(RunFacts.Note::startUs).thenComparing(RunFacts.Note::text))
        .map(
            note ->
                Overlap.newBuilder()
                    .setKind("annotation")
                    .setText(
                        "at the same time: "
                            + note.kind()
                            + (note.text().isEmpty() ? "" : ", " + note.text()))
                    .setStart(Published.instant(note.startUs()))
                    .setEnd(Published.instant(Math.max(note.endUs(), note.startUs())))
                    .build())
        .toList();
  }
}
