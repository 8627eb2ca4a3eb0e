package io.soakstream.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseWindowGridTest {
  @ParameterizedTest
  @CsvSource({"0,0", "9999999,0", "10000000,10000000", "-1,-10000000", "25000000,20000000"})
  void shouldBeAlignedToTheEpoch(long timeUs, long startUs) {
    assertThat(BaseWindowGrid.startOf(timeUs)).isEqualTo(startUs);
  }
}
