package io.soakstream.analyzer.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.window.ResourceSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class OddResourceTest {
  private static final long START_US = 1_770_854_400_000_000L;
  private static final long MINUTE_US = 60_000_000;
  private static final int BURST_AT = 60;

  /** Two hours of readings, one a minute. */
  private static ResourceSeries series(String metric, IntToDoubleFunction value) {
    List<ResourceSeries.Minute> minutes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      double v = value.applyAsDouble(i);
      minutes.add(new ResourceSeries.Minute(START_US + i * MINUTE_US, 1, v, v, v, v));
    }
    return new ResourceSeries("db", metric, "", minutes);
  }

  private static Optional<OddResource> in(ResourceSeries series, int minutes) {
    long fromUs = START_US + BURST_AT * MINUTE_US;
    long toUs = fromUs + minutes * MINUTE_US;
    return OddResource.Line.of(series, List.of(new long[] {fromUs, toUs})).in(fromUs, toUs);
  }

  @Test
  void shouldLookAtWhatACounterAdds() {
    // Ten a minute, 500 in the minute of the burst: the total itself is never odd.
    ResourceSeries total = series("queries_total", i -> 1_000 + 10 * i + (i >= BURST_AT ? 490 : 0));

    assertThat(in(total, 1).orElseThrow().text())
        .startsWith("queries_total db 500.0")
        .endsWith("usual 10.00");
    assertThat(in(series("queries_total", i -> 1_000 + 10 * i), 1)).isEmpty();
  }

  @Test
  void shouldTakeLinesOfALogThatOnlyAddUpForACounter() {
    ResourceSeries lines =
        series("log_lines_error", i -> i > BURST_AT ? 16 : i == BURST_AT ? 15 : 0);

    assertThat(in(lines, 1).orElseThrow().text())
        .startsWith("log_lines_error db 15.00")
        .endsWith("usual 0.000");
  }

  @Test
  void shouldSeeInTheNextReadingOfACounterWhatTheBurstAdded() {
    // Read at the start of each minute: what the burst adds shows in the minute after it.
    ResourceSeries lines = series("log_lines_error", i -> i > BURST_AT ? 16 : 0);

    assertThat(in(lines, 1).orElseThrow().text())
        .startsWith("log_lines_error db 16.00")
        .endsWith("usual 0.000");
  }

  @Test
  void shouldNotMakeMuchOfOneThingMore() {
    assertThat(in(series("pool_active", i -> i == BURST_AT ? 3 : 2), 1)).isEmpty();
    assertThat(in(series("pool_active", i -> i == BURST_AT ? 9 : 2), 1)).isPresent();
    // A tenth of what is usual is a size that matters, less is none.
    assertThat(in(series("load", i -> i == BURST_AT ? 1.08 : 1 + 1e-6 * (i % 2)), 1)).isEmpty();
  }

  @Test
  void shouldSayWhatItWasInTheBurstAndNotBesideIt() {
    // Errors are logged for as long as the burst lasts, and never else.
    ResourceSeries lines =
        series("log_lines.error", i -> i >= BURST_AT && i < BURST_AT + 45 ? 16 : 0);

    assertThat(in(lines, 45).orElseThrow().text())
        .startsWith("log_lines.error db 16.00")
        .endsWith("usual 0.000");
  }

  @Test
  void shouldRankWhatIsOddInBurstsAloneAboveWhatIsOddOften() {
    ResourceSeries alone = series("waits", i -> (i == BURST_AT ? 90 : 40) + i % 3);
    ResourceSeries often = series("gc", i -> (i == BURST_AT || i % 12 == 5 ? 90 : 40) + i % 3);

    assertThat(in(alone, 1).orElseThrow().lift())
        .isGreaterThan(3 * in(often, 1).orElseThrow().lift());
  }
}
