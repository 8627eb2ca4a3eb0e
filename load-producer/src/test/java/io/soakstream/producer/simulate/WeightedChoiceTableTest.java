package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedChoiceTableTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 32_768, 32_769, 50_000, 65_536})
  void shouldDealOutAsManyChoicesAsThereAreBits(int weights) {
    double[] alike = new double[weights];
    Arrays.fill(alike, 1);
    WeightedChoiceTable choices = new WeightedChoiceTable(alike);

    assertThat(choices.of(0)).isZero();
    assertThat(choices.of(0xffff)).isEqualTo(weights - 1);
    for (int bits = 1; bits <= 0xffff; bits++) {
      assertThat(choices.of(bits)).isBetween(choices.of(bits - 1), weights - 1);
    }
  }
}
