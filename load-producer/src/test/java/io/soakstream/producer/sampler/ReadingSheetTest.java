package io.soakstream.producer.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingSheetTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final Deque<Double> counts = new ArrayDeque<>();

  @Test
  void shouldMakeARateOfACounterFromItsSecondReadingOn() throws Exception {
    SourceReader reader = new SourceReader(sheet -> sheet.rate("hits", "per_s", counts.remove()));
    counts.addAll(List.of(100.0, 150.0, 150.0));

    assertThat(reader.readAt(0)).isEmpty();
    assertThat(reader.readAt(5 * SECOND_NS)).containsExactly(Map.entry("hits", 10.0));
    assertThat(reader.readAt(6 * SECOND_NS)).containsExactly(Map.entry("hits", 0.0));
  }

  @Test
  void shouldSurviveTheResetOfACounter() throws Exception {
    SourceReader reader = new SourceReader(sheet -> sheet.rate("hits", "per_s", counts.remove()));
    counts.addAll(List.of(1000.0, 30.0, 40.0));
    reader.readAt(0);

    assertThat(reader.readAt(SECOND_NS)).containsExactly(Map.entry("hits", 30.0));
    assertThat(reader.readAt(2 * SECOND_NS)).containsExactly(Map.entry("hits", 10.0));
  }

  @Test
  void shouldTakeTheShareAndTheMeanOfWhatWasAdded() throws Exception {
    SourceReader reader =
        new SourceReader(
            sheet -> {
              sheet.share("hit_rate", counts.remove(), counts.remove());
              sheet.mean("pause", "ms", counts.remove(), counts.remove());
            });
    counts.addAll(List.of(100.0, 100.0, 500.0, 10.0));
    counts.addAll(List.of(190.0, 110.0, 560.0, 13.0));
    counts.addAll(List.of(190.0, 110.0, 560.0, 13.0));
    reader.readAt(0);

    assertThat(reader.readAt(SECOND_NS))
        .containsEntry("hit_rate", 90.0)
        .containsEntry("pause", 20.0);
    assertThat(reader.readAt(2 * SECOND_NS)).as("nothing was counted").isEmpty();
  }

  @Test
  void shouldForgetCountersOfWhatWasStartedAnew() throws Exception {
    SourceReader reader =
        new SourceReader(
            sheet -> {
              double count = counts.remove();
              if (count < 0) {
                sheet.restarted("it was started anew");
              }
              sheet.rate("hits", "per_s", Math.abs(count));
            });
    counts.addAll(List.of(10.0, -500.0, 510.0));
    reader.readAt(0);

    assertThat(reader.readAt(SECOND_NS)).isEmpty();
    assertThat(reader.readAt(2 * SECOND_NS)).containsExactly(Map.entry("hits", 10.0));
    assertThat(reader.notes()).containsExactly(SamplerNote.now("restart", "it was started anew"));
  }

  @Test
  void shouldLeaveOutWhatIsNoNumber() throws Exception {
    SourceReader reader = new SourceReader(sheet -> sheet.gauge("figure", "count", Double.NaN));

    assertThat(reader.readAt(0)).isEmpty();
  }
}
