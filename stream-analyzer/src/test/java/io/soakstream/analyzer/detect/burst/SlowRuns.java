package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.result.Burst;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;

/**
 * The tails of response times of made-up runs, ten seconds by ten seconds: lognormal, median 9 ms,
 * σ 0.5, at a level that wanders by the minute (AR(1), 0.8); of two tenants. Fields to be changed
 * at will; seeded.
 */
public final class SlowRuns {
  private static final double MEDIAN_US = 9_000;
  private static final double SIGMA = 0.5;
  private static final double STEP = 1.1;
  private static final int STEPS = 60;

  /** Only the tail is made in detail; the nine tenths below it are all alike. */
  private static final double TAIL = 1.8;

  public int windows = 8_640;
  public double perSecond = 55;
  public double wander = 0.01;
  public double byLoad;
  public double sawtooth;
  public double shareOfB = 0.2;

  /** A stall that slows all requests that begin in it by so much; of both tenants, or of B. */
  public double stallAtS = -1;

  public double stallS;
  public double stallUs;
  public boolean stallsOnlyB;

  private final SplittableRandom random;

  public SlowRuns(long seed) {
    random = new SplittableRandom(seed);
  }

  public List<Burst> bursts(RunFacts.Note... notes) {
    TreeMap<SeriesKey, ErrorSeconds> series = new TreeMap<>();
    series.put(SeriesKey.RUN, new ErrorSeconds());
    series.put(SeriesKey.ofTenant("A"), new ErrorSeconds());
    series.put(SeriesKey.ofTenant("B"), new ErrorSeconds());
    double noise = LevelRuns.gaussian(random);
    double phase = random.nextDouble();
    for (int i = 0; i < windows; i++) {
      if (i % 6 == 0) {
        noise = 0.8 * noise + 0.6 * LevelRuns.gaussian(random);
      }
      double load = 1 + 0.5 * Math.sin(2 * Math.PI * (i / 8_640.0 + phase));
      double level =
          (1 + wander * noise) * (1 + byLoad * load) * (1 + sawtooth * (i / 6 % 17) / 17.0);
      double requests = 10 * perSecond * (byLoad > 0 ? load : 1);
      LatencyHistogram a = window(i, requests * (1 - shareOfB), level, false);
      LatencyHistogram b = window(i, requests * shareOfB, level, true);
      LatencyHistogram both = new LatencyHistogram();
      both.add(a);
      both.add(b);
      long startUs = ErrorRuns.START_S * 1_000_000 + i * BaseWindowGrid.LENGTH_US;
      series.get(SeriesKey.RUN).slow().add(startUs, both);
      series.get(SeriesKey.ofTenant("A")).slow().add(startUs, a);
      series.get(SeriesKey.ofTenant("B")).slow().add(startUs, b);
    }
    return LatencyBursts.find(series, List.of(notes));
  }

  public double uniform() {
    return random.nextDouble();
  }

  public static double startS(Burst burst) {
    return Instant.parse(burst.getStart()).getEpochSecond() - (double) ErrorRuns.START_S;
  }

  /** Requests of a window: those of a stall, and the tail of the others. */
  private LatencyHistogram window(int i, double mean, double level, boolean isB) {
    double stalled = 0;
    if (!stallsOnlyB || isB) {
      stalled =
          Math.max(0, Math.min(10, stallAtS + stallS - 10 * i) - Math.max(0, stallAtS - 10 * i));
    }
    long slowed = stallAtS < 0 ? 0 : poisson(mean * stalled / 10);
    long others = poisson(mean * (stallAtS < 0 ? 1 : 1 - stalled / 10));
    LatencyHistogram histogram = new LatencyHistogram();
    long left = others;
    double edge = MEDIAN_US * TAIL;
    List<long[]> tail = new ArrayList<>();
    for (int step = 0; step < STEPS && left > 0; step++) {
      double beyond = above(edge * STEP, level) / above(edge, level);
      long here =
          step == 0 ? left - binomial(left, above(edge, level)) : left - binomial(left, beyond);
      tail.add(new long[] {Math.round(edge), here});
      left -= here;
      edge *= step == 0 ? 1 : STEP;
    }
    for (long[] bucket : tail) {
      if (bucket[1] > 0) {
        histogram.addBucket(LatencyScale.indexOf(bucket[0]), bucket[1]);
      }
    }
    if (slowed > 0) {
      histogram.addBucket(LatencyScale.indexOf(Math.round(stallUs)), slowed);
    }
    return histogram;
  }

  private static double above(double us, double level) {
    double z = (Math.log(us) - Math.log(MEDIAN_US * level)) / SIGMA;
    return 0.5 * Erf.erfc(z / Math.sqrt(2));
  }

  private long binomial(long n, double p) {
    if (n * p > 50 && n * (1 - p) > 50) {
      double drawn = n * p + Math.sqrt(n * p * (1 - p)) * LevelRuns.gaussian(random);
      return Math.max(0, Math.min(n, Math.round(drawn)));
    }
    if (p > 0.5) {
      return n - binomial(n, 1 - p);
    }
    // Gaps between hits are geometric.
    long hits = 0;
    double at = 0;
    double logMiss = Math.log1p(-p);
    while (p > 0) {
      at += Math.floor(Math.log(1 - random.nextDouble()) / logMiss) + 1;
      if (at > n) {
        return hits;
      }
      hits++;
    }
    return hits;
  }

  private long poisson(double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * LevelRuns.gaussian(random)));
  }
}
