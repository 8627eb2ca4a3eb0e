package io.soakstream.analyzer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyDistanceTest {
  @Test
  void shouldFindTheSplitThatIsFurthestApart() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      int least = 1 + random.nextInt(3);
      double[] values = new double[2 * least + random.nextInt(30)];
      for (int i = 0; i < values.length; i++) {
        // of few values, so that some are equal
        values[i] = random.nextInt(12) / 4.0 + (i > values.length / 2 ? 1 : 0);
      }
      EnergyDistance.Split split = EnergyDistance.furthest(values, least);

      assertThat(split.at()).isBetween(least, values.length - least);
      assertThat(split.scaled()).isCloseTo(EnergyDistance.scaled(values, split.at()), within(1e-9));
      for (int at = least; at <= values.length - least; at++) {
        assertThat(EnergyDistance.scaled(values, at)).isLessThanOrEqualTo(split.scaled() + 1e-9);
      }
    }
  }
}
