package io.soakstream.sink.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantityTextTest {
  @Test
  void shouldShowEveryTimeInMilliseconds() {
    assertThat(QuantityText.of(24_943.0, "us")).isEqualTo("24.9 ms");
    assertThat(QuantityText.of(24.943, "ms")).isEqualTo("24.9 ms");
    assertThat(QuantityText.of(1.5, "s")).isEqualTo("1,500 ms");
    assertThat(QuantityText.of(2_147_000.0, "µs")).isEqualTo("2,147 ms");
  }

  @Test
  void shouldShowBytesSharesAndRates() {
    assertThat(QuantityText.of(1_001_116_590.0, "bytes")).isEqualTo("1.00 GB");
    assertThat(QuantityText.of(54_310_000.0, "bytes")).isEqualTo("54.3 MB");
    assertThat(QuantityText.of(9.24625966, "%")).isEqualTo("9.2%");
    assertThat(QuantityText.of(9.24625966, "percent")).isEqualTo("9.2%");
    assertThat(QuantityText.of(55.0, "/s")).isEqualTo("55.0/s");
    assertThat(QuantityText.of(1_040.0, "count")).isEqualTo("1,040");
    assertThat(QuantityText.of(3.0, "commits")).isEqualTo("3 commits");
    assertThat(QuantityText.of(null, "ms")).isEqualTo("-");
  }

  @Test
  void shouldShowLimitsAsPeopleWriteThem() {
    assertThat(QuantityText.limit(10.0, "%")).isEqualTo("10%");
    assertThat(QuantityText.limit(0.1, "%")).isEqualTo("0.1%");
    assertThat(QuantityText.limit(50.0, "/s")).isEqualTo("50/s");
    assertThat(QuantityText.limit(250.0, "ms")).isEqualTo("250 ms");
    assertThat(QuantityText.limit(50.0, "ms")).isEqualTo("50 ms");
    assertThat(QuantityText.limit(1.5, "ms")).isEqualTo("1.5 ms");
  }

  @Test
  void shouldNotLetAValueReadAsTheLimitThatItMisses() {
    assertThat(QuantityText.beside(50.04, 50.0, "ms")).isEqualTo("50.04 ms");
    assertThat(QuantityText.beside(500.3, 500.0, "ms")).isEqualTo("500.3 ms");
    assertThat(QuantityText.beside(49.97, 50.0, "/s")).isEqualTo("49.97/s");
    assertThat(QuantityText.beside(10.004, 10.0, "%")).isEqualTo("10.004%");
    assertThat(QuantityText.beside(2_000_000_001.0, 2e9, "bytes")).isEqualTo("2,000,000,001 B");
    assertThat(QuantityText.beside(50.0, 50.0, "ms")).isEqualTo("50.0 ms");
    assertThat(QuantityText.beside(24.943, 50.0, "ms")).isEqualTo("24.9 ms");
  }

  @Test
  void shouldSayTheUnitOfAnIntervalOnce() {
    assertThat(QuantityText.interval(5.125, 13.367, "%")).isEqualTo("5.1 to 13.4%");
    assertThat(QuantityText.interval(1473.0, 1594.0, "ms")).isEqualTo("1,473 to 1,594 ms");
    assertThat(QuantityText.interval(999e6, 1.2e9, "bytes")).isEqualTo("999 MB to 1.20 GB");
    assertThat(QuantityText.interval(1.05, 1.19, "")).isEqualTo("1.05 to 1.19");
  }

  @Test
  void shouldShowSlopesWithTheirUnit() {
    assertThat(QuantityText.perHour(12_507_903.7, "bytes")).isEqualTo("+12.5 MB/h");
    assertThat(QuantityText.perHour(94.4272446, "us")).isEqualTo("+0.0944 ms/h");
    assertThat(QuantityText.perHour(-0.138801, "count")).isEqualTo("-0.139/h");
    assertThat(QuantityText.perHour(0.5, "percent")).isEqualTo("+0.5 points/h");
    assertThat(QuantityText.perHour(0.0, "")).isEqualTo("0/h");
  }

  @Test
  void shouldShowDifferencesOfSharesInPoints() {
    assertThat(QuantityText.change(9.6, "percent")).isEqualTo("+9.6 points");
    assertThat(QuantityText.margin(-1.19583333, "%")).isEqualTo("-1.2 points");
    assertThat(QuantityText.change(-54.31e6, "bytes")).isEqualTo("-54.3 MB");
  }

  @Test
  void shouldShowTheQuantitiesOfASentenceTheSame() {
    assertThat(
            QuantityText.sentence(
                "growth(rss) is 20.66 %, claimed was = 2.3 % (from 1166000000 to 1407000000 bytes"
                    + " on average of 3)"))
        .isEqualTo(
            "growth(rss) is 20.66%, claimed was = 2.3% (from 1.17 GB to 1.41 GB on average of 3)");
    assertThat(QuantityText.sentence("p(99) is 1534 ms, the rule says < 500 ms"))
        .isEqualTo("p(99) is 1,534 ms, the rule says < 500 ms");
    assertThat(QuantityText.sentence("spike in minute 2026-02-12T18:23:00Z: 2147 ms, 86.08 times"))
        .isEqualTo("spike in minute 2026-02-12T18:23:00Z: 2,147 ms, 86.08 times");
    assertThat(QuantityText.sentence("1,077 of 1,077 answered 401"))
        .isEqualTo("1,077 of 1,077 answered 401");
  }

  @Test
  void shouldKnowTheUnitOfASeriesFromItsNameOrItsSamples() {
    SeriesUnits units = new SeriesUnits(Map.of("pool postgres", "count", "wal postgres", "bytes"));
    assertThat(units.value("wal postgres", 1_001_116_590.0)).isEqualTo("1.00 GB");
    assertThat(units.value("pool postgres", 10.5)).isEqualTo("10.5");
    assertThat(units.value("rss replica-1", 1.2e9)).isEqualTo("1.20 GB");
    assertThat(units.value("p95_us", 14_100.0)).isEqualTo("14.1 ms");
    assertThat(units.value("error_rate", 0.0123)).isEqualTo("1.2%");
    assertThat(units.perHour("p95_us after the warm-up", 94.43)).isEqualTo("+0.0944 ms/h");
    assertThat(units.label("p95_us after the warm-up")).isEqualTo("p95 after the warm-up");
    assertThat(units.label("rss replica-1")).isEqualTo("rss replica-1");
  }

  @Test
  void shouldWriteRatesOfSamplersAsPeopleDo() {
    assertThat(QuantityText.of(18_210_000.0, "bytes_per_s")).isEqualTo("18.2 MB/s");
    assertThat(QuantityText.of(12.5, "per_s")).isEqualTo(QuantityText.of(12.5, "/s"));
    assertThat(QuantityText.of(3.0, "orders_per_s")).isEqualTo("3 orders/s");
    assertThat(QuantityText.change(-2_000.0, "bytes_per_s")).isEqualTo("-2.00 KB/s");
  }
}
