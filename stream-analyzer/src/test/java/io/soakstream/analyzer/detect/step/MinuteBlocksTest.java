package io.soakstream.analyzer.detect.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.window.WindowFigures;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinuteBlocksTest {
  /** What is computed of blocks grows faster than their number: of ten days it took minutes. */
  @ParameterizedTest
  @CsvSource({
    "60, 1, 60",
    "300, 3, 100",
    "480, 5, 96",
    "1440, 5, 288",
    "2880, 5, 576",
    "2885, 5, 577",
    "4320, 7, 617",
    "14400, 25, 576"
  })
  void shouldTakeLongerBlocksOfALongRun(long minutes, int minutesPerBlock, int blocks) {
    MinuteBlocks taken =
        MinuteBlocks.ofWindows(
            LongStream.range(0, minutes)
                .mapToObj(
                    minute ->
                        new WindowFigures(
                            minute * 60_000_000, 60_000_000, 0, 0, 1, 0, 0, 0, 0, 0, 7, 0, 0, 0))
                .toList());

    assertThat(taken.minutesPerBlock()).isEqualTo(minutesPerBlock);
    assertThat(taken.blocks()).hasSize(blocks);
    assertThat(taken.middle(WindowFigures::meanUs)).containsOnly(7);
  }
}
