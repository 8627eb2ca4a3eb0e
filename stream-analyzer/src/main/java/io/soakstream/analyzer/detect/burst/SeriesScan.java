package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The bursts of a run as a whole, of its tenants and of its endpoints: half of a level goes to the
 * run, a quarter to all tenants, a quarter to all endpoints; what overlaps in time is one burst.
 * Immutable.
 */
final class SeriesScan {
  /** Share of the excess that one tenant or endpoint must hold to be named. */
  static final double NAMED_SHARE = 0.8;

  /**
   * A burst.
   *
   * @param pValue of a run's having such a one anywhere, all places counted
   */
  record Hit(SecondRange stretch, double pValue) {}

  private record InSeries(SeriesKey series, BurstScan.Found found) {}

  private final SortedMap<SeriesKey, ErrorLine> lines;
  private final List<InSeries> bursts;
  private final List<SecondRange> without;
  private final double level;

  /**
   * Scans all lines, that of the run among them.
   *
   * @param lengthsS lengths of the windows, in steps of the lines, ascending
   * @param level probability of any burst in a healthy run
   */
  SeriesScan(SortedMap<SeriesKey, ErrorLine> lines, int[] lengthsS, double level) {
    this.lines = lines;
    this.level = level;
    List<InSeries> found = new ArrayList<>();
    BurstScan ofAll = new BurstScan(lines.get(SeriesKey.RUN), lengthsS, level / 2, null);
    lines.forEach(
        (series, line) -> {
          boolean isAll = series.equals(SeriesKey.RUN);
          BurstScan scan = isAll ? ofAll : new BurstScan(line, lengthsS, levelOf(series), ofAll);
          scan.find().forEach(burst -> found.add(new InSeries(series, burst)));
        });
    bursts = merged(found);
    without = bursts.stream().map(burst -> burst.found().stretch()).toList();
  }

  /** The bursts, in order of time. */
  List<Hit> hits() {
    return bursts.stream()
        .map(
            burst ->
                new Hit(
                    burst.found().stretch(),
                    Math.max(
                        1e-300,
                        Math.min(1, burst.found().pValue() * level / levelOf(burst.series())))))
        .toList();
  }

  /** What the run counted in a stretch. */
  long counted(SecondRange stretch) {
    return lines.get(SeriesKey.RUN).errors(stretch);
  }

  /** What was to be expected of it there, the bursts left out. */
  double expected(SecondRange stretch) {
    return expected(lines.get(SeriesKey.RUN), stretch);
  }

  /** The tenant that holds most of the excess, or all. */
  String tenant(SecondRange stretch) {
    return holder(stretch, SeriesKey::tenant);
  }

  /** The endpoint that holds most of the excess, or all. */
  String endpoint(SecondRange stretch) {
    return holder(stretch, SeriesKey::endpoint);
  }

  private String holder(SecondRange stretch, Function<SeriesKey, String> part) {
    double excess = counted(stretch) - expected(stretch);
    for (Map.Entry<SeriesKey, ErrorLine> entry : lines.entrySet()) {
      String name = part.apply(entry.getKey());
      ErrorLine line = entry.getValue();
      double own = line.errors(stretch) - expected(line, stretch);
      if (!name.equals(SeriesKey.ALL) && own >= NAMED_SHARE * excess) {
        return name;
      }
    }
    return SeriesKey.ALL;
  }

  private double expected(ErrorLine line, SecondRange stretch) {
    return line.backgroundRate(without) * line.exposure(stretch);
  }

  private double levelOf(SeriesKey series) {
    if (series.equals(SeriesKey.RUN)) {
      return level / 2;
    }
    Predicate<SeriesKey> alike =
        key ->
            !key.equals(SeriesKey.RUN)
                && key.tenant().equals(SeriesKey.ALL) == series.tenant().equals(SeriesKey.ALL);
    return level / 4 / lines.keySet().stream().filter(alike).count();
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
}
