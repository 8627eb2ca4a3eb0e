package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.result.Burst;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Lengths of the windows, seconds. */
  static final int[] LENGTHS_S = {1, 2, 4, 8, 15, 30, 60, 120, 300};

  private static final int EIGHT_SECONDS = 3;
  private static final long US_PER_S = 1_000_000;

  private ErrorBursts() {}

  /** The bursts up to the watermark, in order of time. */
  public static List<Burst> find(RunFacts facts) {
    long startS = facts.plan().startUs() / US_PER_S;
    long endUs = RunSpan.untilUs(facts);
    return find(
        facts.errorSeconds(), startS, -Math.floorDiv(-endUs, US_PER_S), facts.annotations());
  }

  /**
   * The fewest errors within eight seconds, anywhere in the run as a whole, that would have been a
   * burst; none of a run in which eight seconds are more than a tenth.
   */
  public static OptionalLong fewest(RunFacts facts) {
    long startS = facts.plan().startUs() / US_PER_S;
    long endS = -Math.floorDiv(-RunSpan.untilUs(facts), US_PER_S);
    ErrorSeconds errors = facts.errorSeconds().getOrDefault(SeriesKey.RUN, new ErrorSeconds());
    return fewest(errors, startS, endS);
  }

  static OptionalLong fewest(ErrorSeconds errors, long startS, long endS) {
    if (endS - startS < 10 * LENGTHS_S[EIGHT_SECONDS]) {
      return OptionalLong.empty();
    }
    ErrorLine line = new ErrorLine(errors, startS, endS);
    return OptionalLong.of(new BurstScan(line, LENGTHS_S, ALPHA / 2, null).fewest(EIGHT_SECONDS));
  }

  /** The bursts from a second, inclusive, to another, exclusive. */
  static List<Burst> find(
      SortedMap<SeriesKey, ErrorSeconds> errors,
      long startS,
      long endS,
      List<RunFacts.Note> notes) {
    ErrorSeconds ofRun = errors.get(SeriesKey.RUN);
    if (ofRun == null || ofRun.isEmpty() || endS <= startS) {
      return List.of();
    }
    // A request in flight at the end still belongs to the second in which it began.
    long lastS = Math.max(endS, ofRun.lastS() + 1);
    SortedMap<SeriesKey, ErrorLine> lines = new TreeMap<>();
    errors.forEach(
        (series, seconds) -> {
          if (series.tenant().equals(SeriesKey.ALL) || series.endpoint().equals(SeriesKey.ALL)) {
            lines.put(series, new ErrorLine(seconds, startS, lastS));
          }
        });
    SeriesScan scan = new SeriesScan(lines, LENGTHS_S, ALPHA);
    return scan.hits().stream().map(hit -> row(hit, scan, ofRun, notes)).toList();
  }

  private static Burst row(
      SeriesScan.Hit hit, SeriesScan scan, ErrorSeconds ofRun, List<RunFacts.Note> notes) {
    SecondRange stretch = hit.stretch();
    long peak = 0;
    long inSecond = 0;
    long secondS = stretch.startS();
    Map<String, Long> outcomes = new TreeMap<>();
    int until = ofRun.indexFrom(stretch.endS());
    for (int i = ofRun.indexFrom(stretch.startS()); i < until; i++) {
      inSecond = ofRun.secondS(i) == secondS ? inSecond + ofRun.errors(i) : ofRun.errors(i);
      secondS = ofRun.secondS(i);
      peak = Math.max(peak, inSecond);
      outcomes.merge(ofRun.outcome(i).name(), (long) ofRun.errors(i), Long::sum);
    }
    return Burst.newBuilder()
        .setTenant(scan.tenant(stretch))
        .setEndpoint(scan.endpoint(stretch))
        .setStart(CanonicalNumbers.instant(stretch.startS() * US_PER_S))
        .setLengthS(stretch.lengthS())
        .setErrors(scan.counted(stretch))
        .setExpectedErrors(CanonicalNumbers.number(scan.expected(stretch)))
        .setPeakRatePerS(peak)
        .setOutcomes(outcomes)
        .setPValue(CanonicalNumbers.number(hit.pValue()))
        .setOverlaps(BurstOverlaps.ofNotes(stretch, notes))
        .build();
  }
}
