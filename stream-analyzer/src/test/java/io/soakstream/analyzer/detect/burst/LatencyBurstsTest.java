package io.soakstream.analyzer.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SlowWindows;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.result.Burst;
import io.soakstream.result.Overlap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyBurstsTest {
  private static final long START_US = ErrorRuns.START_S * 1_000_000;

  private static SlowRuns stalled(boolean onlyB) {
    SlowRuns run = new SlowRuns(1);
    run.windows = 360;
    run.shareOfB = 0.4;
    run.stallAtS = 1_802;
    run.stallS = 7;
    run.stallUs = 500_000;
    run.stallsOnlyB = onlyB;
    return run;
  }

  @Test
  void shouldSayWhatIsSlowAndWhenItWas() {
    List<Burst> bursts =
        stalled(false)
            .bursts(
                new RunFacts.Note(
                    "deploy", "v2", START_US + 1_803_000_000L, START_US + 1_803_000_000L));

    assertThat(bursts).hasSize(1);
    Burst burst = bursts.get(0);
    assertThat(burst.getKind()).isEqualTo("latency");
    assertThat(SlowRuns.startS(burst)).isEqualTo(1_800);
    assertThat(burst.getLengthS()).isEqualTo(10);
    assertThat(burst.getTenant()).isEqualTo("*");
    // The median is 9 ms, sigma 0.5: 1 % are above 28.8 ms. The ladder has the next edge above it.
    assertThat(burst.getSlowAboveUs()).isBetween(28_800L, 36_000L);
    assertThat((double) burst.getErrors()).isCloseTo(7 * 55, within(70.0));
    assertThat(burst.getOverlaps())
        .extracting(Overlap::getText)
        .containsExactly("at the same time: deploy, v2");
  }

  @Test
  void shouldNameTheTenantThatHoldsTheSlowness() {
    assertThat(stalled(true).bursts()).extracting(Burst::getTenant).containsExactly("B");
  }

  @Test
  void shouldSayNothingOfFiveMinutes() {
    SlowRuns run = stalled(false);
    run.windows = 29;
    run.stallAtS = 100;

    assertThat(run.bursts()).isEmpty();
  }

  @Test
  void shouldCountWhatIsAboveAnEdgeAsAHistogramDoes() {
    SlowWindows windows = new SlowWindows();
    List<LatencyHistogram> histograms = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      LatencyHistogram histogram = new LatencyHistogram();
      for (int j = 1; j <= 400; j++) {
        histogram.record(1_000L * j * (i == 30 ? 5 : 1) + i);
      }
      histograms.add(histogram);
      windows.add(START_US + i * 10_000_000L, histogram);
    }
    long edgeUs = windows.edgeOf(0.01);

    for (int i = 0; i < 50; i++) {
      long oracle = histograms.get(i).countAbove(edgeUs);
      assertThat(windows.slower(i, edgeUs)).as("window %d", i).isEqualTo(oracle);
      assertThat(windows.responses(i)).isEqualTo(400);
    }
    long slower = histograms.stream().mapToLong(h -> h.countAbove(edgeUs)).sum();
    assertThat(slower).isLessThanOrEqualTo(200);
    // Of 20,000 responses 1 % are above 400 ms, but for those of window 30; the next edge holds
    // more.
    assertThat(edgeUs).isBetween(1_000_000L, 2_000_000L);
  }

  @Test
  void shouldNameWhatWasOddInTheSameSecondsTheClosestFirst() {
    List<ResourceSeries.Minute> readings = new ArrayList<>();
    List<ResourceSeries.Minute> calm = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double value = 40 + i % 3 + (i == 30 ? 50 : 0);
      long atUs = START_US + i * 60_000_000L;
      readings.add(new ResourceSeries.Minute(atUs, 1, value, value, value, value));
      calm.add(new ResourceSeries.Minute(atUs, 1, 40 + i % 3, 40 + i % 3, 40 + i % 3, 40));
    }
    Burst errors =
        Burst.newBuilder(stalled(false).bursts().get(0))
            .setKind("error")
            .setSlowAboveUs(null)
            .setLengthS(9)
            .setErrors(47)
            .build();
    Burst slow = stalled(false).bursts().get(0);

    List<Overlap> overlaps =
        BurstOverlaps.of(
            slow,
            List.of(errors, slow),
            BurstOverlaps.lines(
                List.of(
                    new ResourceSeries("postgres", "cpu", "percent", readings),
                    new ResourceSeries("redis", "cpu", "percent", calm)),
                List.of(errors, slow)));

    assertThat(overlaps)
        .extracting(Overlap::getKind, Overlap::getText)
        .containsExactly(
            tuple("error", "at the same time: a burst of 47 errors"),
            tuple("resource", "at the same time: cpu postgres 90.00 percent, usual 41.00"));
  }

  @Test
  void shouldNameSlownessWithTheErrorsThatItComesWith() {
    Burst slow = stalled(false).bursts().get(0);
    Burst errors =
        Burst.newBuilder(slow).setKind("error").setSlowAboveUs(null).setErrors(47).build();
    Burst elsewhere = Burst.newBuilder(slow).setStart("2026-02-13T00:00:00Z").build();

    List<Burst> reported = RunBursts.together(List.of(errors), List.of(slow, elsewhere), List.of());

    assertThat(reported).extracting(Burst::getKind).containsExactly("error", slow.getKind());
    assertThat(reported.get(0).getOverlaps()).extracting(Overlap::getKind).contains(slow.getKind());
    assertThat(reported.get(1).getStart()).isEqualTo("2026-02-13T00:00:00Z");
  }
}
