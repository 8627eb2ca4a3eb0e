package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  private static final long SECOND_US = 1_000_000;

  /** Faults of the whole run by the start of their slot, microseconds from the start of the run. */
  private record Layout(
      Map<SimulatedFault, Integer> counts,
      List<Long> checkpointUs,
      List<Long> othersUs,
      int[] perHour) {
    static Layout of(Scenario scenario) {
      SlotSchedule slots = new SlotSchedule(55, Duration.ofHours(24));
      FaultPlan plan = new FaultPlan(scenario.model().orElseThrow(), slots, scenario.seed());
      Layout layout =
          new Layout(
              new EnumMap<>(SimulatedFault.class),
              new ArrayList<>(),
              new ArrayList<>(),
              new int[24]);
      for (int hour = 0; hour < 24; hour++) {
        layout.perHour[hour] = plan.in(hour).size();
        plan.in(hour)
            .forEach(
                (request, fault) -> {
                  layout.counts.merge(fault, 1, Integer::sum);
                  (fault == SimulatedFault.CHECKPOINT ? layout.checkpointUs : layout.othersUs)
                      .add(slots.slotUs(request));
                });
      }
      return layout;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldLayOutTheErrorsOfTheReportWhateverTheSeed(long seed) {
    Layout layout = Layout.of(Agp2.scenario(seed));
    assertThat(layout.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                SimulatedFault.CHECKPOINT,
                47,
                SimulatedFault.TIMEOUT,
                42,
                SimulatedFault.RESET,
                5));
    assertThat(layout.perHour())
        .containsExactly(Agp2.table().stream().mapToInt(Agp2.Row::errors).toArray());
    assertCheckpointAt(layout, Duration.ofHours(18).plusMinutes(23).plusSeconds(41));
    assertNoCluster(layout.othersUs());
  }

  @ParameterizedTest
  @CsvSource({"03:11:07, 11467", "23:59:53, 86393", "00:00:00, 0", "05:59:57, 21597"})
  void shouldMoveTheCheckpointWithItsErrors(String at, long startS) {
    Layout layout = Layout.of(Agp2.scenario(1, Map.of("checkpoint_at", at)));
    assertCheckpointAt(layout, Duration.ofSeconds(startS));
    assertThat(layout.counts())
        .containsEntry(SimulatedFault.CHECKPOINT, 47)
        .containsEntry(SimulatedFault.TIMEOUT, 42);
  }

  private static void assertCheckpointAt(Layout layout, Duration at) {
    long startUs = at.toNanos() / 1_000;
    assertThat(layout.checkpointUs())
        .isSorted()
        .allSatisfy(us -> assertThat(us).isBetween(startUs, startUs + 7 * SECOND_US - 1));
    assertThat(layout.checkpointUs().get(0)).isLessThan(startUs + SECOND_US);
    assertThat(layout.checkpointUs().get(46)).isGreaterThanOrEqualTo(startUs + 6 * SECOND_US);
    assertThat(layout.othersUs())
        .noneMatch(us -> us > startUs - 599 * SECOND_US && us < startUs + (7 + 599) * SECOND_US);
  }

  private static void assertNoCluster(List<Long> sortedUs) {
    for (int i = 2; i < sortedUs.size(); i++) {
      assertThat(sortedUs.get(i) - sortedUs.get(i - 2)).isGreaterThanOrEqualTo(10 * SECOND_US);
    }
  }
}
