package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.event.Outcome;
import io.soakstream.result.Burst;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/** Errors of made-up runs, by second, shared by five tenants and eight endpoints; seeded. */
public final class ErrorRuns {
  public static final long START_S = 1_770_854_400; // 2026-02-12T00:00:00Z
  private static final String[] TENANTS = {"A", "B", "C", "D", "E"};
  private static final double[] TENANT_SHARE = {0.60, 0.75, 0.85, 0.95, 1};
  private static final double[] ENDPOINT_SHARE = {0.40, 0.60, 0.65, 0.80, 0.85, 0.95, 0.98, 1};

  public final long seconds;
  public final SortedMap<SeriesKey, ErrorSeconds> errors = new TreeMap<>();
  private final Well19937c random;

  public ErrorRuns(long seed, long seconds) {
    this.random = new Well19937c(seed);
    this.seconds = seconds;
    errors.put(SeriesKey.RUN, new ErrorSeconds());
    for (String tenant : TENANTS) {
      errors.put(SeriesKey.ofTenant(tenant), new ErrorSeconds());
    }
    for (int i = 0; i < ENDPOINT_SHARE.length; i++) {
      errors.put(SeriesKey.ofEndpoint("GET /" + i), new ErrorSeconds());
    }
  }

  /** Independent errors at a rate per second. */
  public ErrorRuns poisson(double perSecond) {
    for (long s = 0; s < seconds; s++) {
      scatter(s, poissonOf(perSecond));
    }
    return this;
  }

  /**
   * So many errors in blocks of a length have a variance of dispersion × mean: each block has its
   * own rate.
   */
  public ErrorRuns unevenBlocks(double perSecond, int blockS, double dispersion) {
    double mean = perSecond * blockS;
    GammaDistribution rates =
        new GammaDistribution(random, mean / (dispersion - 1), (dispersion - 1) / blockS);
    for (long block = 0; block < seconds; block += blockS) {
      double rate = rates.sample();
      for (long s = block; s < Math.min(seconds, block + blockS); s++) {
        scatter(s, poissonOf(rate));
      }
    }
    return this;
  }

  /** Load that follows the hours of the day by ± a share, errors with it; counted or not. */
  public ErrorRuns diurnal(
      double perSecond, double requestsPerSecond, double share, boolean isLoadCounted) {
    for (long s = 0; s < seconds; s += 10) {
      double factor = 1 + share * Math.sin(2 * Math.PI * s / 86_400.0);
      for (long t = s; t < s + 10; t++) {
        scatter(t, poissonOf(perSecond * factor));
      }
      if (isLoadCounted) {
        double requests = 10 * requestsPerSecond * factor;
        errors.get(SeriesKey.RUN).addLoad(START_S + s, 10, Math.round(requests));
        double before = 0;
        for (int i = 0; i < TENANTS.length; i++) {
          long own = Math.round(requests * (TENANT_SHARE[i] - before));
          errors.get(SeriesKey.ofTenant(TENANTS[i])).addLoad(START_S + s, 10, own);
          before = TENANT_SHARE[i];
        }
        before = 0;
        for (int i = 0; i < ENDPOINT_SHARE.length; i++) {
          long own = Math.round(requests * (ENDPOINT_SHARE[i] - before));
          errors.get(SeriesKey.ofEndpoint("GET /" + i)).addLoad(START_S + s, 10, own);
          before = ENDPOINT_SHARE[i];
        }
      }
    }
    return this;
  }

  /** So many errors, anywhere in the run. */
  public ErrorRuns anywhere(int count) {
    for (int i = 0; i < count; i++) {
      add((long) (random.nextDouble() * seconds), Outcome.TIMEOUT);
    }
    return this;
  }

  /** So many errors, anywhere in some seconds. */
  public ErrorRuns burst(double atS, double lengthS, int count) {
    for (int i = 0; i < count; i++) {
      add((long) (atS + random.nextDouble() * lengthS), Outcome.HTTP_ERROR);
    }
    return this;
  }

  public void add(long s, Outcome outcome) {
    double u = random.nextDouble();
    int tenant = 0;
    while (u > TENANT_SHARE[tenant]) {
      tenant++;
    }
    double v = random.nextDouble();
    int endpoint = 0;
    while (v > ENDPOINT_SHARE[endpoint]) {
      endpoint++;
    }
    add(s, outcome, TENANTS[tenant], "GET /" + endpoint);
  }

  public void add(long s, Outcome outcome, String tenant, String endpoint) {
    errors.get(SeriesKey.RUN).add(START_S + s, outcome, 1);
    errors.get(SeriesKey.ofTenant(tenant)).add(START_S + s, outcome, 1);
    errors.get(SeriesKey.ofEndpoint(endpoint)).add(START_S + s, outcome, 1);
  }

  public List<Burst> bursts(RunFacts.Note... notes) {
    return ErrorBursts.find(errors, START_S, START_S + seconds, List.of(notes));
  }

  public double uniform() {
    return random.nextDouble();
  }

  private void scatter(long s, int count) {
    for (int i = 0; i < count; i++) {
      add(s, Outcome.HTTP_ERROR);
    }
  }

  private int poissonOf(double mean) {
    if (mean < 30) {
      double limit = Math.exp(-mean);
      int count = 0;
      for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
        count++;
      }
      return count;
    }
    return new PoissonDistribution(random, mean, 1e-12, 1000).sample();
  }
}
