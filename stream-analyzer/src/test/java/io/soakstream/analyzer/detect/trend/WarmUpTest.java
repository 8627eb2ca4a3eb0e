package io.soakstream.analyzer.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.MadeFacts;
import io.soakstream.analyzer.detect.fairness.FairnessIndexes;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import io.soakstream.result.DegradationRow;
import io.soakstream.result.FairnessIndexRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Warm-ups, endpoints that degrade, and how evenly tenants fared. */
class WarmUpTest {
  @Test
  void shouldFindWhereTheSteadyStateBegins() {
    List<WindowFigures> minutes = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      long us = (i < 30 ? 13_000 : 10_000) + i * 37 % 11 * 10;
      minutes.add(minute(i, us));
    }

    WarmUp warmUp = WarmUp.of(minutes).orElseThrow();

    assertThat((warmUp.untilUs() - LevelRuns.START_US) / 60_000_000).isBetween(30L, 32L);
    assertThat(warmUp.excess()).isCloseTo(0.3, within(0.03));
  }

  @Test
  void shouldNotCallALoadOfTheDayAWarmUp() {
    List<WindowFigures> minutes = new ArrayList<>();
    for (int i = 0; i < 1_440; i++) {
      minutes.add(minute(i, Math.round(10_000 * (1 + 0.1 * Math.cos(2 * Math.PI * i / 1_440)))));
    }

    assertThat(WarmUp.of(minutes)).isEmpty();
  }

  @Test
  void shouldRankEndpointsByHowMuchTheyRose() {
    TreeMap<SeriesKey, List<WindowFigures>> minutes = new TreeMap<>();
    double[] rises = {0, 0.1, 0.3};
    for (int endpoint = 0; endpoint < rises.length; endpoint++) {
      List<WindowFigures> own = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        double noise = (i * 37 % 11 - 5) * 0.002;
        own.add(minute(i, Math.round(10_000 * (1 + rises[endpoint] * i / 100 + noise))));
      }
      minutes.put(SeriesKey.ofEndpoint("GET /" + endpoint), own);
    }

    List<DegradationRow> rows = EndpointDegradations.find(MadeFacts.ofMinutes(minutes));

    assertThat(rows).extracting(DegradationRow::getEndpoint).containsExactly("GET /2", "GET /1");
    assertThat(rows.get(0).getSlopePerH()).isCloseTo(1_800, within(50.0));
  }

  @Test
  void shouldMeasureFairnessAsJainDoes() {
    // Jain's own example of 1984: 20 of 100 users served alike, the others not at all.
    double[] few = new double[100];
    Arrays.fill(few, 0, 20, 1);
    assertThat(FairnessIndexes.of(few)).isCloseTo(0.2, within(1e-12));
    assertThat(FairnessIndexes.of(new double[] {3, 3, 3})).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldTellJainsIndexOfTenantsOnly() {
    TreeMap<SeriesKey, WindowTotals> totals = new TreeMap<>();
    for (String tenant : List.of("A", "B")) {
      WindowTotals own = new WindowTotals();
      for (int i = 0; i < 2_000; i++) {
        own.record(200, Outcome.OK, tenant.equals("A") ? 10_000 : 30_000, 1, 0, 0, 0, 0, 0);
      }
      totals.put(SeriesKey.ofTenant(tenant), own);
      totals.computeIfAbsent(SeriesKey.RUN, k -> new WindowTotals()).add(own);
    }
    RunFacts made = MadeFacts.ofMinutes(List.of(minute(0, 1)));
    RunFacts facts = made.with(totals, new TreeMap<>(), new TreeMap<>(Map.of()));

    List<FairnessIndexRow> rows = FairnessIndexes.find(facts);

    assertThat(rows)
        .extracting(FairnessIndexRow::getMetric)
        .containsExactly("p95", "p99", "mean", "served");
    // (1 + 3)² / (2 · (1 + 9)), and 1 where both were always served.
    assertThat(rows.get(2).getIndex()).isCloseTo(0.8, within(1e-3));
    assertThat(rows.get(3).getIndex()).isEqualTo(1);
  }

  private static WindowFigures minute(int i, long us) {
    return new WindowFigures(
        LevelRuns.START_US + i * 60_000_000L,
        60_000_000L,
        3_300,
        0,
        3_300,
        us,
        us,
        us,
        us,
        us,
        us,
        us,
        0,
        0);
  }
}
