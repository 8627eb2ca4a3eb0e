package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberFormatsTest {
  @Test
  void shouldReadMicrosecondsAsPeopleReadMilliseconds() {
    assertThat(NumberFormats.ms(8_203.0)).isEqualTo("8.2");
    assertThat(NumberFormats.ms(99_949.0)).isEqualTo("99.9");
    assertThat(NumberFormats.ms(145_000.0)).isEqualTo("145");
    assertThat(NumberFormats.ms(2_147_000.0)).isEqualTo("2,147");
    assertThat(NumberFormats.ms(3.0)).isEqualTo("0.003");
    assertThat(NumberFormats.ms(0.0)).isEqualTo("0.0");
    assertThat(NumberFormats.ms(null)).isEqualTo("-");
  }

  @Test
  void shouldNeverRoundARateToNothingOrToAll() {
    assertThat(NumberFormats.share(94, 4_752_000)).isEqualTo("0.002%");
    assertThat(NumberFormats.share(1, 4_752_000_000_000L)).isEqualTo("0.000000000021%");
    assertThat(NumberFormats.share(4_751_906, 4_752_000)).isEqualTo("99.998%");
    assertThat(NumberFormats.share(0, 5)).isEqualTo("0%");
    assertThat(NumberFormats.share(5, 5)).isEqualTo("100%");
    assertThat(NumberFormats.share(1, 3)).isEqualTo("33.3%");
    assertThat(NumberFormats.share(0, 0)).isEqualTo("-");
  }

  @Test
  void shouldReadAShareAsThePercentageThatItIs() {
    assertThat(NumberFormats.share(53, 2_000))
        .isEqualTo("2.7%")
        .isEqualTo(NumberFormats.percent(2.65));
    assertThat(NumberFormats.share(1, 200)).isEqualTo("0.5%").isEqualTo(NumberFormats.percent(0.5));
    assertThat(NumberFormats.percent(0.0)).isEqualTo("0%");
    assertThat(NumberFormats.percent(99.99999999999)).isEqualTo("99.99999999999%");
    assertThat(NumberFormats.percent(-99.5)).isEqualTo("-99.5%");
    assertThat(NumberFormats.percent(1_234.56)).isEqualTo("1,234.6%");
  }

  @Test
  void shouldShowRates() {
    assertThat(NumberFormats.rate(3_966.66)).isEqualTo("3,966.7");
    assertThat(NumberFormats.rate(0.26)).isEqualTo("0.26");
    assertThat(NumberFormats.rate(1 / 3_600.0)).isEqualTo("0.00028");
    assertThat(NumberFormats.rate(0)).isEqualTo("0.0");
    assertThat(NumberFormats.rate(Double.NaN)).isEqualTo("-");
  }

  @Test
  void shouldShowChangesWithTheirSign() {
    assertThat(NumberFormats.change(9.21986)).isEqualTo("+9.2%");
    assertThat(NumberFormats.change(-0.004)).isEqualTo("-0.004%");
    assertThat(NumberFormats.change(0.0)).isEqualTo("+0.0%");
    assertThat(NumberFormats.percent(0.0980219)).isEqualTo("0.098%");
    assertThat(NumberFormats.percent(0.1)).isEqualTo("0.1%");
    assertThat(NumberFormats.percent(99.998)).isEqualTo("99.998%");
    assertThat(NumberFormats.percent(99.9980219)).isEqualTo("99.998%");
    assertThat(NumberFormats.percent(99.9)).isEqualTo("99.9%");
    assertThat(NumberFormats.percent(99.5)).isEqualTo("99.5%");
    assertThat(NumberFormats.percent(100.0)).isEqualTo("100%");
  }

  @Test
  void shouldShowOtherNumbersShortly() {
    assertThat(NumberFormats.whole(4_752_000)).isEqualTo("4,752,000");
    assertThat(NumberFormats.number(1_234.5678)).isEqualTo("1,235");
    assertThat(NumberFormats.number(0.00012345)).isEqualTo("0.0001234");
    assertThat(NumberFormats.number(1.5e-12)).isEqualTo("1.500e-12");
    assertThat(NumberFormats.number(Double.NaN)).isEqualTo("-");
    assertThat(NumberFormats.bytes(1.2e9)).isEqualTo("1.20 GB");
    assertThat(NumberFormats.bytes(999.0)).isEqualTo("999 B");
    assertThat(NumberFormats.bytes(174e6)).isEqualTo("174 MB");
    assertThat(NumberFormats.bytes(54.31e6)).isEqualTo("54.3 MB");
    assertThat(NumberFormats.bytes(9.996e6)).isEqualTo("10.0 MB");
    assertThat(NumberFormats.probability(2e-7)).isEqualTo("2e-07");
    assertThat(NumberFormats.probability(0.0321)).isEqualTo("0.0321");
  }
}
