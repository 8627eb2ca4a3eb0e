package io.soakstream.sink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondChartTest {
  private static final Instant START = Instant.parse("2026-11-30T03:51:07Z");

  @Test
  void shouldDrawEverySecondOfAMinute() {
    String chart = SecondChart.of(minute());

    assertThat(chart.split("class=\"req\"", -1)).hasSize(60 + 1);
    assertThat(chart.split("class=\"err\"", -1)).hasSize(3 + 1);
    assertThat(chart)
        .contains("<title>03:51:49: mean 900, slowest 2,900 ms, 500 requests, 176 errors</title>")
        .contains(">03:51:10<", ">03:52:00<")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void shouldLeaveAGapWhereNothingWasAnswered() {
    List<SecondRow> seconds =
        List.of(
            new SecondRow(START, 5, 0, 10_000.0, 20_000L),
            new SecondRow(START.plusSeconds(1), 5, 5, null, null),
            new SecondRow(START.plusSeconds(2), 5, 0, 10_000.0, 20_000L),
            new SecondRow(START.plusSeconds(3), 5, 0, 10_000.0, 20_000L));

    String chart = SecondChart.of(new SecondTimeline(seconds, List.of()));

    assertThat(chart).containsPattern("class=\"max\" d=\"M[0-9. ]+M[0-9. ]+L[0-9. ]+\"");
  }

  @Test
  void shouldDrawNothingOfARunThatIsLongOrOneSecond() {
    assertThat(SecondChart.of(SecondTimeline.NONE)).isEmpty();
    assertThat(
            SecondChart.of(
                new SecondTimeline(List.of(new SecondRow(START, 1, 0, 1.0, 1L)), List.of())))
        .isEmpty();
  }

  private static SecondTimeline minute() {
    List<SecondRow> seconds = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean stalls = i >= 42 && i < 45;
      seconds.add(
          new SecondRow(
              START.plusSeconds(i),
              i < 30 ? 300 : 500,
              stalls ? 176 : 0,
              stalls ? 900_000.0 : 22_000.0,
              stalls ? 2_900_000L : 60_000L));
    }
    return new SecondTimeline(
        seconds, List.of(new StretchRow(START, 3_000_000, 21_000L, 32_000L, 44_000L)));
  }
}
