package io.soakstream.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayRequestTest {
  @Test
  void shouldReadRangesAndCountTheirRecords() {
    ReplayRequest replay = replay("replay-1", "0:5-9", "3:0-0");

    assertThat(replay.ranges()).isEqualTo(Map.of(0, new Range(5, 9), 3, new Range(0, 0)));
    assertThat(replay.records()).isEqualTo(6);
    assertThat(replay.applicationId()).isEqualTo("soakstream-replay-replay-1");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    refuses("analysis: live: must be", "live", "0:0-1");
    refuses("analysis: a b: must be", "a b", "0:0-1");
    refuses("range: missing", "a");
    refuses("range: 0-1: must be PARTITION:FIRST-LAST", "a", "0-1");
    refuses("range: 0:2-1: ends before it begins", "a", "0:2-1");
    refuses("range: 0:5-6: the partition is given twice", "a", "0:0-1", "0:5-6");
  }

  @Test
  void shouldTellInternalTopicsFromThoseOfOtherApplications() {
    String application = "soakstream-replay-a";

    assertThat(ReplayCleanup.isInternal("soakstream-replay-a-folds-changelog", application))
        .isTrue();
    assertThat(ReplayCleanup.isInternal("soakstream-replay-a-partials-repartition", application))
        .isTrue();
    assertThat(ReplayCleanup.isInternal("soakstream-replay-ab-folds-changelog", application))
        .isFalse();
    assertThat(ReplayCleanup.isInternal("soakstream-analyzer-folds-changelog", application))
        .isFalse();
    assertThat(ReplayCleanup.isInternal("soakstream.verdicts", application)).isFalse();
  }

  private static void refuses(String message, String analysis, String... ranges) {
    assertThatThrownBy(() -> replay(analysis, ranges))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static ReplayRequest replay(String analysis, String... ranges) {
    return new ReplayRequest(
        "run", analysis, ReplayRequest.rangesOf(List.of(ranges)), Optional.empty());
  }
}
