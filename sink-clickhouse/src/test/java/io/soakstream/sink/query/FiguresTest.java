package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void shouldReadMicrosecondsAsPeopleReadMilliseconds() {
    assertThat(Figures.ms(8_203.0)).isEqualTo("8.2");
    assertThat(Figures.ms(99_949.0)).isEqualTo("99.9");
    assertThat(Figures.ms(145_000.0)).isEqualTo("145");
    assertThat(Figures.ms(2_147_000.0)).isEqualTo("2,147");
    assertThat(Figures.ms(3.0)).isEqualTo("0.003");
    assertThat(Figures.ms(0.0)).isEqualTo("0.0");
    assertThat(Figures.ms(null)).isEqualTo("-");
  }

  @Test
  void shouldNeverRoundARateToNothingOrToAll() {
    assertThat(Figures.share(94, 4_752_000)).isEqualTo("0.0020%");
    assertThat(Figures.share(1, 4_752_000_000_000L)).isEqualTo("0.000000000021%");
    assertThat(Figures.share(4_751_906, 4_752_000)).isEqualTo("99.9980%");
    assertThat(Figures.share(0, 5)).isEqualTo("0%");
    assertThat(Figures.share(5, 5)).isEqualTo("100%");
    assertThat(Figures.share(1, 3)).isEqualTo("33.3%");
    assertThat(Figures.share(0, 0)).isEqualTo("-");
  }

  @Test
  void shouldShowChangesWithTheirSign() {
    assertThat(Figures.change(9.21986)).isEqualTo("+9.2%");
    assertThat(Figures.change(-0.004)).isEqualTo("-0.004%");
    assertThat(Figures.change(0.0)).isEqualTo("+0.0%");
    assertThat(Figures.percent(0.0980219)).isEqualTo("0.098%");
    assertThat(Figures.percent(0.1)).isEqualTo("0.1%");
    assertThat(Figures.percent(99.998)).isEqualTo("99.998%");
    assertThat(Figures.percent(99.9980219)).isEqualTo("99.998%");
    assertThat(Figures.percent(99.9)).isEqualTo("99.9%");
    assertThat(Figures.percent(99.5)).isEqualTo("99.5%");
    assertThat(Figures.percent(100.0)).isEqualTo("100.0%");
  }

  @Test
  void shouldShowOtherNumbersShortly() {
    assertThat(Figures.whole(4_752_000)).isEqualTo("4,752,000");
    assertThat(Figures.number(1_234.5678)).isEqualTo("1,235");
    assertThat(Figures.number(0.00012345)).isEqualTo("0.0001234");
    assertThat(Figures.number(1.5e-12)).isEqualTo("1.500e-12");
    assertThat(Figures.number(Double.NaN)).isEqualTo("-");
    assertThat(Figures.bytes(1.2e9)).isEqualTo("1.20 GB");
    assertThat(Figures.bytes(999.0)).isEqualTo("999 B");
    assertThat(Figures.bytes(174e6)).isEqualTo("174 MB");
    assertThat(Figures.bytes(54.31e6)).isEqualTo("54.3 MB");
    assertThat(Figures.bytes(9.996e6)).isEqualTo("10.0 MB");
    assertThat(Figures.probability(2e-7)).isEqualTo("2e-07");
    assertThat(Figures.probability(0.0321)).isEqualTo("0.0321");
  }
}
