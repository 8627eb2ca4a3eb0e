package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.SlowWindows;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.result.Burst;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stretches of ten-second windows with more slow responses than chance allows; slow is about the
 * slowest hundredth of the run. What is expected of a window follows the share of its
 * neighbourhood, so that the load of the day is no burst. A healthy run shows one with a
 * probability of about {@link ErrorBursts#ALPHA}. Stateless.
 */
public final class LatencyBursts {
  /** The kind of these bursts. */
  static final String KIND = "latency";

  /** At most this share of a run is slow. */
  static final double SLOW_SHARE = 0.01;

  private static final int WINDOW_S = BaseWindowGrid.LENGTH_S;

  /** Lengths of the scanned windows, in windows of ten seconds. */
  private static final int[] LENGTHS = {1, 2, 3, 6, 12, 30};

  /** A run of five minutes at least: below it there is no neighbourhood. */
  private static final int WINDOWS_MIN = 30;

  /** Responses are too few below it to say what is slow. */
  private static final long SLOW_MIN = 10;

  private LatencyBursts() {}

  /**
   * The bursts up to the watermark, in order of time. While a run goes on only the run as a whole
   * is searched: that is done every second.
   */
  static List<Burst> find(RunFacts facts) {
    SortedMap<SeriesKey, ErrorSeconds> searched = facts.errorSeconds();
    if (facts.end().isEmpty() && searched.containsKey(SeriesKey.RUN)) {
      searched = new TreeMap<>(Map.of(SeriesKey.RUN, searched.get(SeriesKey.RUN)));
    }
    return find(searched, facts.annotations());
  }

  static List<Burst> find(SortedMap<SeriesKey, ErrorSeconds> series, List<RunFacts.Note> notes) {
    ErrorSeconds run = series.get(SeriesKey.RUN);
    if (run == null || run.slow().windows() < WINDOWS_MIN) {
      return List.of();
    }
    SlowWindows all = run.slow();
    long edgeUs = all.edgeOf(SLOW_SHARE);
    SortedMap<SeriesKey, ErrorLine> lines = new TreeMap<>();
    for (Map.Entry<SeriesKey, ErrorSeconds> entry : series.entrySet()) {
      if (entry.getValue().slow().windows() > 0) {
        lines.put(entry.getKey(), line(entry.getValue().slow(), all, edgeUs));
      }
    }
    if (lines.get(SeriesKey.RUN).errors() < SLOW_MIN) {
      return List.of();
    }
    SeriesScan scan = new SeriesScan(lines, LENGTHS, ErrorBursts.ALPHA);
    return scan.hits().stream().map(hit -> row(hit, scan, all, edgeUs, notes)).toList();
  }

  /** A series on the windows of the run. */
  private static ErrorLine line(SlowWindows own, SlowWindows run, long edgeUs) {
    long[] slow = new long[run.windows()];
    long[] responses = new long[run.windows()];
    int shift = (int) ((own.firstUs() - run.firstUs()) / BaseWindowGrid.LENGTH_US);
    for (int i = 0; i < own.windows(); i++) {
      slow[i + shift] = own.slower(i, edgeUs);
      responses[i + shift] = own.responses(i);
    }
    double[] shares = LocalShare.of(slow, responses);
    for (int i = 0; i < shares.length; i++) {
      shares[i] *= responses[i];
    }
    return new ErrorLine(slow, shares);
  }

  private static Burst row(
      SeriesScan.Hit hit,
      SeriesScan scan,
      SlowWindows run,
      long edgeUs,
      List<RunFacts.Note> notes) {
    SecondRange windows = hit.stretch();
    long peak = 0;
    for (long i = windows.startS(); i < windows.endS(); i++) {
      peak = Math.max(peak, run.slower((int) i, edgeUs));
    }
    long startS = run.firstUs() / 1_000_000 + windows.startS() * WINDOW_S;
    SecondRange stretch = new SecondRange(startS, startS + windows.lengthS() * WINDOW_S);
    return Burst.newBuilder()
        .setKind(KIND)
        .setSlowAboveUs(edgeUs)
        .setTenant(scan.tenant(windows))
        .setEndpoint(scan.endpoint(windows))
        .setStart(CanonicalNumbers.instant(stretch.startS() * 1_000_000))
        .setLengthS(stretch.lengthS())
        .setErrors(scan.counted(windows))
        .setExpectedErrors(CanonicalNumbers.number(scan.expected(windows)))
        .setPeakRatePerS(-Math.floorDiv(-peak, (long) WINDOW_S))
        .setOutcomes(Map.of())
        .setPValue(CanonicalNumbers.number(hit.pValue()))
        .setOverlaps(BurstOverlaps.ofNotes(stretch, notes))
        .build();
  }

  /** Share of slow responses around each window: of five-minute blocks, the highest left out. */
  private static final class LocalShare {
    private static final int BLOCK = 30;
    private static final int REACH = 8;
    private static final int HIGHEST_LEFT_OUT = 2;

    /**
     * A series is nowhere quieter than this share of its mean, lest one slow response is a burst.
     */
    private static final double QUIETEST = 0.25;

    private LocalShare() {}

    static double[] of(long[] slow, long[] responses) {
      int blocks = Math.max(1, slow.length / BLOCK);
      long[] slowOf = new long[blocks];
      long[] responsesOf = new long[blocks];
      for (int i = 0; i < slow.length; i++) {
        int block = Math.min(blocks - 1, i / BLOCK);
        slowOf[block] += slow[i];
        responsesOf[block] += responses[i];
      }
      double mean =
          (double) Arrays.stream(slow).sum() / Math.max(1, Arrays.stream(responses).sum());
      double[] ofBlock = new double[blocks];
      for (int block = 0; block < blocks; block++) {
        ofBlock[block] = Math.max(QUIETEST * mean, around(block, slowOf, responsesOf, mean));
      }
      double[] shares = new double[slow.length];
      for (int i = 0; i < slow.length; i++) {
        shares[i] = between(i, ofBlock);
      }
      return shares;
    }

    /** The blocks on both sides, without the block itself and the ones beside it. */
    private static double around(int block, long[] slow, long[] responses, double mean) {
      double[] shares = new double[2 * REACH + 1];
      int count = 0;
      for (int i = Math.max(0, block - REACH); i <= Math.min(slow.length - 1, block + REACH); i++) {
        if (Math.abs(i - block) > 1 && responses[i] > 0) {
          shares[count++] = (double) slow[i] / responses[i];
        }
      }
      if (count <= 2 * HIGHEST_LEFT_OUT) {
        return mean;
      }
      Arrays.sort(shares, 0, count);
      return Arrays.stream(shares, 0, count - HIGHEST_LEFT_OUT).average().orElse(mean);
    }

    /** Straight between the middles of blocks. */
    private static double between(int window, double[] ofBlock) {
      double at = (window + 0.5) / BLOCK - 0.5;
      int left = (int) Math.max(0, Math.min(ofBlock.length - 1, StrictMath.floor(at)));
      int right = Math.min(ofBlock.length - 1, left + 1);
      double part = Math.max(0, Math.min(1, at - left));
      return ofBlock[left] * (1 - part) + ofBlock[right] * part;
    }
  }
}
