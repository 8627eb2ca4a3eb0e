package io.soakstream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureSpreadTest {
  @Test
  void shouldTakeTheMiddleOfAnOddNumberAndTheMeanOfTheTwoInTheMiddleOfAnEvenOne() {
    assertThat(FigureSpread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new FigureSpread(2, 1, 3));
    assertThat(FigureSpread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new FigureSpread(2.5, 1, 4));
    assertThat(FigureSpread.of(List.of()).median()).isNaN();
  }
}
