package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A made-up run: eight endpoints and five tenants under a load that swings by half over the run.
 * Latencies are lognormal; every endpoint wanders by itself from minute to minute (AR(1), 0.8), a
 * collector's sawtooth of 17 minutes begins anywhere, errors come unevenly (variance 1.3 × mean).
 * One endpoint can be slower by a factor: the same requests, once as they are and once so.
 */
final class MadeRun {
  static final int ENDPOINTS = 8;
  static final double[] TENANTS = {0.60, 0.15, 0.10, 0.10, 0.05};

  private static final int QUANTILES = 1 << 16;
  private static final double[] LOGNORMAL = new double[QUANTILES];
  private static final double ERROR_SHARE = 0.001;
  private static final int BUCKETS = LatencyScale.indexOf(400_000);

  static {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    for (int i = 0; i < QUANTILES; i++) {
      LOGNORMAL[i] = Math.exp(0.5 * normal.inverseCumulativeProbability((i + 0.5) / QUANTILES));
    }
  }

  final double hours;
  final double ratePerS;
  private final SplittableRandom random;
  private final int slow;
  private final double factor;
  private final int blocks;
  private final Series[] endpoints = new Series[ENDPOINTS];
  private final Series[] tenants = new Series[TENANTS.length];
  private final Series[] tenantsSlow = new Series[TENANTS.length];
  private final Series all;
  private final Series allSlow;
  private final Series slowed;

  /** A run of which endpoint {@code slow} can be had slower by a factor. */
  MadeRun(long seed, double hours, double ratePerS, double[] shares, int slow, double factor) {
    this.hours = hours;
    this.ratePerS = ratePerS;
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 77);
    this.slow = slow;
    this.factor = factor;
    this.blocks = BlockPlan.of((long) (hours * 3.6e9), (long) (hours * 3.6e9)).blocks();
    this.all = new Series(blocks);
    this.allSlow = new Series(blocks);
    this.slowed = new Series(blocks);
    for (int i = 0; i < ENDPOINTS; i++) {
      endpoints[i] = new Series(blocks);
    }
    for (int i = 0; i < TENANTS.length; i++) {
      tenants[i] = new Series(blocks);
      tenantsSlow[i] = new Series(blocks);
    }
    make(shares);
  }

  private void make(double[] shares) {
    double[] noise = new double[ENDPOINTS];
    for (int e = 0; e < ENDPOINTS; e++) {
      noise[e] = gaussian();
    }
    int minutes = (int) (hours * 60);
    double sawtoothAt = random.nextDouble() * 17;
    for (int block = 0; block < blocks; block++) {
      int from = block * minutes / blocks;
      int to = (block + 1) * minutes / blocks;
      for (int minute = from; minute < to; minute++) {
        double load = 1 + 0.5 * Math.sin(2 * Math.PI * minute / minutes);
        double sawtooth = 1 + 0.02 * ((minute + sawtoothAt) % 17 / 17 - 0.5);
        for (int e = 0; e < ENDPOINTS; e++) {
          noise[e] = 0.8 * noise[e] + 0.6 * gaussian();
          double levelUs =
              8_000 * (1 + 0.2 * e) * (1 + 0.05 * load) * sawtooth * (1 + 0.01 * noise[e]);
          minute(block, e, levelUs, 60 * ratePerS * shares[e] * load);
        }
      }
    }
  }

  private void minute(int block, int endpoint, double levelUs, double expected) {
    int requests = (int) Math.max(0, Math.round(expected + Math.sqrt(expected) * gaussian()));
    for (int i = 0; i < requests; i++) {
      long bits = random.nextLong();
      int tenant = tenant((bits >>> 40) / (double) (1 << 24));
      double us = levelUs * LOGNORMAL[(int) (bits & QUANTILES - 1)];
      int bucket = LatencyScale.indexOf((long) us);
      int slowBucket = endpoint == slow ? LatencyScale.indexOf((long) (us * factor)) : bucket;
      endpoints[endpoint].latencies[block][bucket]++;
      tenants[tenant].latencies[block][bucket]++;
      all.latencies[block][bucket]++;
      tenantsSlow[tenant].latencies[block][slowBucket]++;
      allSlow.latencies[block][slowBucket]++;
      if (endpoint == slow) {
        slowed.latencies[block][slowBucket]++;
      }
    }
    errors(block, endpoint, expected * ERROR_SHARE);
  }

  private void errors(int block, int endpoint, double expected) {
    double uneven = Math.max(0, 1 + Math.sqrt(0.3 / expected) * gaussian());
    int errors = 0;
    double limit = Math.exp(-expected * uneven);
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      errors++;
    }
    int tenant = tenant(random.nextDouble());
    for (Series series :
        List.of(endpoints[endpoint], all, allSlow, tenants[tenant], tenantsSlow[tenant])) {
      series.errors[block] += errors;
    }
    if (endpoint == slow) {
      slowed.errors[block] += errors;
    }
  }

  private static int tenant(double u) {
    int tenant = 0;
    double seen = TENANTS[0];
    while (tenant < TENANTS.length - 1 && u >= seen) {
      seen += TENANTS[++tenant];
    }
    return tenant;
  }

  private double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** As it was made, or with the slow endpoint slow. */
  ComparedRun run(boolean isSlow) {
    TreeMap<SeriesKey, SeriesBlocks> series = new TreeMap<>();
    put(series, SeriesKey.RUN, isSlow ? allSlow : all);
    for (int e = 0; e < ENDPOINTS; e++) {
      put(series, SeriesKey.ofEndpoint("GET /" + e), isSlow && e == slow ? slowed : endpoints[e]);
    }
    for (int t = 0; t < TENANTS.length; t++) {
      put(series, SeriesKey.ofTenant("" + (char) ('A' + t)), isSlow ? tenantsSlow[t] : tenants[t]);
    }
    return new ComparedRun("run", hours * 3600, series);
  }

  private static void put(TreeMap<SeriesKey, SeriesBlocks> into, SeriesKey key, Series series) {
    into.put(key, series.blocks(key));
  }

  /** Counts per block and bucket; dense, since a thousand pairs of runs have to be made. */
  private static final class Series {
    final int[][] latencies;
    final long[] errors;

    Series(int blocks) {
      latencies = new int[blocks][BUCKETS];
      errors = new long[blocks];
    }

    SeriesBlocks blocks(SeriesKey key) {
      long[] sums = new long[BUCKETS];
      long[] responses = new long[latencies.length];
      for (int block = 0; block < latencies.length; block++) {
        for (int i = 0; i < BUCKETS; i++) {
          sums[i] += latencies[block][i];
          responses[block] += latencies[block][i];
        }
      }
      LatencyHistogram pooled = new LatencyHistogram();
      for (int i = 0; i < BUCKETS; i++) {
        if (sums[i] > 0) {
          pooled.addBucket(i, sums[i]);
        }
      }
      pooled.addExact(0, LatencyScale.MAX_US);
      List<long[]> above = new ArrayList<>();
      for (LatencyFigure figure : SeriesBlocks.FIGURES) {
        int limit = LatencyScale.indexOf(pooled.percentileUs(figure.percentile()));
        above.add(
            Arrays.stream(latencies)
                .mapToLong(counts -> Arrays.stream(counts, limit + 1, BUCKETS).sum())
                .toArray());
      }
      return new SeriesBlocks(key, pooled, responses, errors, responses, above);
    }
  }
}
