package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
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
      LatencyHistogram[][] cells = new LatencyHistogram[TENANTS.length + 1][ENDPOINTS + 1];
      for (LatencyHistogram[] row : cells) {
        Arrays.setAll(row, i -> new LatencyHistogram());
      }
      int from = block * minutes / blocks;
      int to = (block + 1) * minutes / blocks;
      for (int minute = from; minute < to; minute++) {
        double load = 1 + 0.5 * Math.sin(2 * Math.PI * minute / minutes);
        double sawtooth = 1 + 0.02 * ((minute + sawtoothAt) % 17 / 17 - 0.5);
        for (int e = 0; e < ENDPOINTS; e++) {
          noise[e] = 0.8 * noise[e] + 0.6 * gaussian();
          double levelUs =
              8_000 * (1 + 0.2 * e) * (1 + 0.05 * load) * sawtooth * (1 + 0.01 * noise[e]);
          minute(cells, block, e, levelUs, 60 * ratePerS * shares[e] * load);
        }
      }
      merge(cells, block);
    }
  }

  private void minute(
      LatencyHistogram[][] cells, int block, int endpoint, double levelUs, double expected) {
    int requests = (int) Math.max(0, Math.round(expected + Math.sqrt(expected) * gaussian()));
    double uneven = Math.max(0, 1 + Math.sqrt(0.3 / (expected * ERROR_SHARE)) * gaussian());
    for (int i = 0; i < requests; i++) {
      long bits = random.nextLong();
      int tenant = tenant((bits >>> 40) / (double) (1 << 24));
      double us = levelUs * LOGNORMAL[(int) (bits & QUANTILES - 1)];
      cells[tenant][endpoint].record((long) us);
      if (endpoint == slow) {
        cells[tenant][ENDPOINTS].record((long) (us * factor));
      }
    }
    int errors = 0;
    double limit = Math.exp(-expected * ERROR_SHARE * uneven);
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      errors++;
    }
    for (Series series : List.of(endpoints[endpoint], all, allSlow)) {
      series.errors[block] += errors;
    }
    if (endpoint == slow) {
      slowed.errors[block] += errors;
    }
    int tenant = tenant(random.nextDouble());
    tenants[tenant].errors[block] += errors;
    tenantsSlow[tenant].errors[block] += errors;
  }

  private void merge(LatencyHistogram[][] cells, int block) {
    for (int t = 0; t < TENANTS.length; t++) {
      for (int e = 0; e <= ENDPOINTS; e++) {
        LatencyHistogram cell = cells[t][e];
        if (e < ENDPOINTS) {
          endpoints[e].add(block, cell);
          tenants[t].add(block, cell);
          all.add(block, cell);
        } else {
          slowed.add(block, cell);
        }
        if (e != slow) {
          tenantsSlow[t].add(block, cell);
          allSlow.add(block, cell);
        }
      }
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
    long[] requests = series.latencies.stream().mapToLong(LatencyHistogram::count).toArray();
    into.put(key, SeriesBlocks.of(key, series.latencies, requests, series.errors));
  }

  private static final class Series {
    final List<LatencyHistogram> latencies = new ArrayList<>();
    final long[] errors;

    Series(int blocks) {
      errors = new long[blocks];
      for (int i = 0; i < blocks; i++) {
        latencies.add(new LatencyHistogram());
      }
    }

    void add(int block, LatencyHistogram cell) {
      latencies.get(block).add(cell);
    }
  }
}
