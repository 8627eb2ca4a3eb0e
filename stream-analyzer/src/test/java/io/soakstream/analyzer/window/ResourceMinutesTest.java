package io.soakstream.analyzer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.window.BaseWindow.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResourceMinutesTest {
  private static final int TOO_MANY = ResourceMinutes.SERIES_KEPT + 500;

  @Test
  void shouldKeepTheSameSeriesInWhateverOrderTheyCome() {
    List<Integer> sources = new ArrayList<>(IntStream.range(0, TOO_MANY).boxed().toList());
    ResourceMinutes inOrder = readEachMinute(sources);
    Collections.shuffle(sources, new Random(7));
    ResourceMinutes shuffled = readEachMinute(sources);

    assertThat(inOrder.series()).hasSize(ResourceMinutes.SERIES_KEPT);
    assertThat(shuffled.series()).isEqualTo(inOrder.series());
    assertThat(inOrder.series()).allSatisfy(series -> assertThat(series.minutes()).hasSize(2));
  }

  @Test
  void shouldSayHowManyReadingsWereLeftOut() {
    ResourceMinutes all = readEachMinute(IntStream.range(0, TOO_MANY).boxed().toList());

    assertThat(all.warning())
        .hasValue("1000 readings of resources were left out: a run may have 2000 series of them");
    assertThat(readEachMinute(List.of(1, 2, 3)).warning()).isEmpty();
  }

  /** Each source once in each of two minutes. */
  private static ResourceMinutes readEachMinute(List<Integer> sources) {
    ResourceMinutes minutes = new ResourceMinutes();
    for (int minute = 0; minute < 2; minute++) {
      long startUs = minute * RunRollup.MINUTE_US;
      minutes.add(
          sources.stream()
              .map(source -> new Sample("source-" + source, "rss", "bytes", startUs, source))
              .toList());
      minutes.close(startUs, true, RunRollup.Listener.NONE);
    }
    return minutes;
  }
}
