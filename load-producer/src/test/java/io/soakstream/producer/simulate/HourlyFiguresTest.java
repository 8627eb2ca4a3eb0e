package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hour shows the figures of the report, by a plain sort, whatever the seed. */
class HourlyFiguresTest {
  private static final Percentage WITHIN = Percentage.withPercentage(0.5);
  private static final List<Agp2.Row> TABLE = Agp2.table();

  @Test
  void shouldMeetTheTableInEachOfTheTwentyFourHours() {
    Simulation simulation = new Simulation(Agp2.scenario(1));
    assertThat(simulation.parts()).isEqualTo(24);
    assertThat(simulation.requests()).isEqualTo(4_752_000);
    TABLE.parallelStream().forEach(row -> assertMeets(row, simulation.part(row.hour()), 1));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        -4_611_686_018_427_387_904L
      })
  void shouldMeetTheTableWhateverTheSeed(long seed) {
    Simulation simulation = new Simulation(Agp2.scenario(seed));
    for (int hour : new int[] {(int) Math.floorMod(seed, 24L), 18}) {
      assertMeets(TABLE.get(hour), simulation.part(hour), seed);
    }
  }

  private static void assertMeets(Agp2.Row row, SimulatedPart hour, long seed) {
    long[] sorted =
        IntStream.range(0, hour.requests())
            .filter(i -> hour.fault(i).responds())
            .mapToLong(i -> hour.responseUs()[i])
            .sorted()
            .toArray();
    String where = "seed " + seed + ", hour " + row.hour();
    assertThat(hour.requests()).as(where).isEqualTo(row.requests());
    assertThat(percentileMs(sorted, 50)).as("p50, " + where).isCloseTo(row.p50Ms(), WITHIN);
    assertThat(percentileMs(sorted, 95)).as("p95, " + where).isCloseTo(row.p95Ms(), WITHIN);
    assertThat(percentileMs(sorted, 99)).as("p99, " + where).isCloseTo(row.p99Ms(), WITHIN);
    assertThat(Arrays.stream(sorted).average().orElseThrow() / 1_000)
        .as("mean, " + where)
        .isCloseTo(row.meanMs(), WITHIN);
    assertThat(sorted[sorted.length - 1])
        .as("max, " + where)
        .isEqualTo(Math.round(row.maxMs() * 1_000));
    assertThat(sorted[sorted.length - 2])
        .as("one response has the maximum, " + where)
        .isLessThan(sorted[sorted.length - 1]);
    long errors =
        IntStream.range(0, hour.requests())
            .filter(i -> hour.fault(i) != SimulatedFault.NONE)
            .count();
    assertThat(errors).as("errors, " + where).isEqualTo(row.errors());
  }

  /** Nearest rank. */
  private static double percentileMs(long[] sorted, int percent) {
    return sorted[(int) -Math.floorDiv(-(long) sorted.length * percent, 100) - 1] / 1_000.0;
  }

  @Test
  void shouldGiveTenantsAndEndpointsTheirOwnDistributions() {
    SimulatedPart hour = new Simulation(Agp2.scenario(1)).part(7);
    double[] medianMs =
        IntStream.range(0, 40).mapToDouble(series -> medianMs(hour, series)).toArray();
    assertThat(medianMs).doesNotHaveDuplicates();
    int health = 7;
    int approve = 6;
    assertThat(medianMs[approve]).isGreaterThan(1.5 * medianMs[health]);
  }

  private static double medianMs(SimulatedPart hour, int series) {
    long[] sorted =
        IntStream.range(0, hour.requests())
            .filter(i -> hour.series()[i] == series)
            .mapToLong(i -> hour.responseUs()[i])
            .sorted()
            .toArray();
    return percentileMs(sorted, 50);
  }
}
