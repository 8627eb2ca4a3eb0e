package io.soakstream.analyzer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.app.RetainedEvents.LogSize;
import io.soakstream.result.OffsetRange;
import io.soakstream.result.RunInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetainedEventsTest {
  private final RetainedEvents events = new RetainedEvents();

  @Test
  void shouldKeepEverythingOfAsManyRunsAsAreKept() {
    ended("a", 0, 0);
    ended("b", 100, 50);

    assertThat(deleteBelow(2)).isEmpty();
  }

  @Test
  void shouldGiveUpWhatLiesBeforeTheNewestRuns() {
    ended("a", 0, 0);
    ended("b", 100, 50);
    ended("c", 200, 90);

    assertThat(deleteBelow(2)).isEqualTo(Map.of(0, 100L, 1, 50L));
    assertThat(deleteBelow(1)).isEqualTo(Map.of(0, 200L, 1, 90L));
  }

  @Test
  void shouldKeepARunThatBeganBeforeOneThatEndedBeforeIt() {
    ended("short", 300, 300);
    ended("short too", 400, 400);
    ended("long", 100, 100);

    assertThat(deleteBelow(2)).isEqualTo(Map.of(0, 100L, 1, 100L));
  }

  @Test
  void shouldGiveNothingUpWhileARunGoesOn() {
    ended("a", 0, 0);
    ended("b", 100, 50);
    running("c");

    assertThat(deleteBelow(1)).isEmpty();

    ended("c", 200, 90);
    assertThat(deleteBelow(1)).isEqualTo(Map.of(0, 200L, 1, 90L));
  }

  @Test
  void shouldTouchNoPartitionInWhichTheNewestRunsHaveNothing() {
    ended("a", 0, 0);
    events.accept(info("b", "live", "ENDED", new OffsetRange(1, 50L, 60L)));

    assertThat(deleteBelow(1)).isEqualTo(Map.of(1, 50L));
  }

  @Test
  void shouldNotTakeAReplayForARun() {
    ended("a", 0, 0);
    events.accept(info("a", "replay-1", "RUNNING"));
    events.accept(info("a", "replay-2", "ENDED", new OffsetRange(0, 500L, 600L)));

    assertThat(deleteBelow(1)).isEmpty();
  }

  @Test
  void shouldTakeARunThatIsListedTwiceForOne() {
    ended("a", 0, 0);
    ended("a", 0, 0);
    running("a");

    assertThat(deleteBelow(1)).isEmpty();
  }

  @Test
  void shouldKeepFewerRunsWhenThereIsNoRoomForThem() {
    ended("a", 0, 0);
    ended("b", 100, 50);
    ended("c", 200, 90);
    // 10 bytes an event: b and c take 2,000 bytes, c alone 600.
    Map<Integer, LogSize> sizes =
        Map.of(0, new LogSize(0, 250, 2_500), 1, new LogSize(0, 100, 1_000));

    assertThat(events.deleteBelow(2, 2_000, sizes)).isEqualTo(Map.of(0, 100L, 1, 50L));
    assertThat(events.deleteBelow(2, 1_999, sizes)).isEqualTo(Map.of(0, 200L, 1, 90L));
    assertThat(events.deleteBelow(3, 3_500, sizes)).isEmpty();
    assertThat(events.deleteBelow(3, 3_499, sizes)).isEqualTo(Map.of(0, 100L, 1, 50L));
    assertThat(events.deleteBelow(3, 1, sizes))
        .as("the newest run keeps its events")
        .isEqualTo(Map.of(0, 200L, 1, 90L));
  }

  private Map<Integer, Long> deleteBelow(int keepRuns) {
    return events.deleteBelow(keepRuns, Long.MAX_VALUE, Map.of());
  }

  private void running(String run) {
    events.accept(info(run, "live", "RUNNING"));
  }

  private void ended(String run, long first0, long first1) {
    events.accept(
        info(
            run,
            "live",
            "ENDED",
            new OffsetRange(0, first0, first0 + 10),
            new OffsetRange(1, first1, first1 + 10)));
  }

  private static RunInfo info(String run, String analysis, String state, OffsetRange... ranges) {
    return RunInfo.newBuilder()
        .setRun(run)
        .setAnalysis(analysis)
        .setRunStartUs(0)
        .setRevision(1)
        .setScenario("")
        .setScenarioText("")
        .setOrigin("RUN")
        .setSeed(0)
        .setPlannedEndUs(0)
        .setEndUs(null)
        .setState(state)
        .setTarget("")
        .setTags(Map.of())
        .setTenants(List.of())
        .setEndpoints(List.of())
        .setRules(List.of())
        .setPartitions(List.of(ranges))
        .build();
  }
}
