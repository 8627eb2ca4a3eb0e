package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskForecastTest {
  private static final Path PLACE = Path.of("data");

  @Test
  void shouldWarnOfARunThatHasNoRoom() {
    assertThat(DiskForecast.warning(172_800_000, PLACE, 20_000_000_000L))
        .contains(
            "warning: 172,800,000 requests take about 51.8 GB, and data has 20.0 GB left: make"
                + " room, or name another place with --data-dir");
  }

  @Test
  void shouldSayNothingOfOneThatHas() {
    assertThat(DiskForecast.warning(172_800_000, PLACE, 60_000_000_000L)).isEmpty();
    assertThat(DiskForecast.warning(0, PLACE, 0)).isEmpty();
  }
}
