package io.soakstream.analyzer.detect.fairness;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.NeighbourRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Noisy neighbours: whose load goes with whose latency, minute by minute, beside what the slower
 * one's own load explains. What moves over half an hour and more is taken out first, since the day
 * moves everybody. Coincidence, and no proof. Stateless.
 */
public final class NoisyNeighbours {
  /** Chance of any pair in a run without noisy neighbours. */
  static final double ALPHA = 1e-3;

  /** Weaker ones explain next to nothing. */
  static final double CORRELATION_MIN = 0.1;

  /** Those with the most requests; the others are not looked at. */
  static final int TENANTS_MAX = 20;

  private static final int PUBLISHED_MAX = 20;
  private static final int MINUTES_MIN = 30;

  /** Fewer responses in a minute do not show a p95. */
  private static final long RESPONSES_MIN = 20;

  private static final int USUAL_MINUTES = 30;
  private static final long MINUTE_US = 60_000_000;

  private NoisyNeighbours() {}

  /** The pairs, the closest first; of a run that is over. */
  public static List<NeighbourRow> find(RunFacts facts) {
    SortedMap<String, Minutes> tenants = tenants(facts);
    int pairs = tenants.size() * (tenants.size() - 1);
    List<NeighbourRow> rows = new ArrayList<>();
    tenants.forEach(
        (tenant, loaded) ->
            tenants.forEach(
                (other, slower) -> {
                  NeighbourRow row =
                      tenant.equals(other) ? null : row(tenant, loaded, other, slower, pairs);
                  if (row != null) {
                    rows.add(row);
                  }
                }));
    rows.sort(
        Comparator.comparingDouble((NeighbourRow row) -> -row.getCorrelation())
            .thenComparing(NeighbourRow::getTenant)
            .thenComparing(NeighbourRow::getSlower));
    return List.copyOf(rows.subList(0, Math.min(PUBLISHED_MAX, rows.size())));
  }

  /** Null when chance explains it. */
  private static NeighbourRow row(
      String tenant, Minutes loaded, String other, Minutes slower, int pairs) {
    long[] common =
        slower.latency.keySet().stream()
            .filter(loaded.load::containsKey)
            .mapToLong(Long::longValue)
            .toArray();
    if (common.length < MINUTES_MIN) {
      return null;
    }
    double[] load = Arrays.stream(common).mapToDouble(loaded.load::get).toArray();
    double[] own = Arrays.stream(common).mapToDouble(slower.load::get).toArray();
    double[] latency = Arrays.stream(common).mapToDouble(slower.latency::get).toArray();
    RankCorrelation found = RankCorrelation.of(load, latency, own);
    double p = Math.min(1, found.pValue() * pairs);
    return found.value() < CORRELATION_MIN || p > ALPHA
        ? null
        : new NeighbourRow(
            tenant,
            other,
            CanonicalNumbers.number(found.value()),
            CanonicalNumbers.number(p),
            (long) common.length);
  }

  /** Requests and p95 of a tenant's minutes by their number, each less what is usual around it. */
  private record Minutes(Map<Long, Double> load, SortedMap<Long, Double> latency) {
    static Minutes of(List<WindowFigures> minutes) {
      return new Minutes(
          quick(minutes, WindowFigures::requests),
          quick(
              minutes.stream().filter(m -> m.responses() >= RESPONSES_MIN).toList(),
              WindowFigures::p95Us));
    }

    private static SortedMap<Long, Double> quick(
        List<WindowFigures> minutes, ToDoubleFunction<WindowFigures> figure) {
      double[] values = minutes.stream().mapToDouble(figure).toArray();
      TreeMap<Long, Double> quick = new TreeMap<>();
      for (int i = 0; i < values.length; i++) {
        int from = Math.max(0, i - USUAL_MINUTES);
        int to = Math.min(values.length, i + USUAL_MINUTES + 1);
        double usual = MannKendall.median(Arrays.copyOfRange(values, from, to));
        quick.put(minutes.get(i).startUs() / MINUTE_US, values[i] - usual);
      }
      return quick;
    }
  }

  /** Of the tenants with the most requests. */
  private static SortedMap<String, Minutes> tenants(RunFacts facts) {
    TreeMap<String, Minutes> tenants = new TreeMap<>();
    facts.minutes().entrySet().stream()
        .filter(entry -> isTenant(entry.getKey()))
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<SeriesKey, List<WindowFigures>> entry) ->
                        -requests(entry.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(TENANTS_MAX)
        .forEach(entry -> tenants.put(entry.getKey().tenant(), Minutes.of(entry.getValue())));
    return tenants;
  }

  private static boolean isTenant(SeriesKey key) {
    return !key.tenant().equals(SeriesKey.ALL) && key.endpoint().equals(SeriesKey.ALL);
  }

  private static long requests(List<WindowFigures> minutes) {
    return minutes.stream().mapToLong(WindowFigures::requests).sum();
  }
}
