package io.soakstream.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.measure.BaseWindowGrid;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 12})
  void shouldSpreadTheLanesOfAProducerEvenly(int partitions) {
    int lanes = 5 * partitions;
    int[] perPartition = new int[partitions];

    IntStream.range(0, lanes)
        .map(lane -> Lanes.partitionOf("soak-a1b2c3", "producer-1", lane, partitions))
        .forEach(partition -> perPartition[partition]++);

    assertThat(Arrays.stream(perPartition)).containsOnly(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 12})
  void shouldPutAllOfAWindowIntoOneLaneAndTheNextIntoTheNext(int lanes) {
    for (long window = -2L * lanes; window < 3L * lanes; window++) {
      long startUs = window * BaseWindowGrid.LENGTH_US;
      int lane = Lanes.at(startUs, lanes);

      assertThat(lane).isBetween(0, lanes - 1);
      assertThat(Lanes.at(startUs + 5_000_000, lanes)).isEqualTo(lane);
      assertThat(Lanes.at(startUs + BaseWindowGrid.LENGTH_US - 1, lanes)).isEqualTo(lane);
      assertThat(Lanes.at(startUs + BaseWindowGrid.LENGTH_US, lanes)).isEqualTo((lane + 1) % lanes);
    }
  }

  @Test
  void shouldStayWithinThePartitionsWhateverTheNames() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(Lanes.partitionOf("run-" + i * 7_919, "p" + i, i % 16, 4)).isBetween(0, 3);
    }
  }

  @Test
  void shouldNotPutTheFirstLanesOfAllProducersIntoOnePartition() {
    int[] perPartition = new int[4];

    IntStream.range(0, 400)
        .map(i -> Lanes.partitionOf("soak-a1b2c3", "producer-" + i, 0, 4))
        .forEach(partition -> perPartition[partition]++);

    assertThat(Arrays.stream(perPartition)).allMatch(count -> count > 50);
  }
}
