package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.LaneStatus;
import io.soakstream.analyzer.intake.RejectionSummary;
import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.run.RunFold.FoldStatus;
import io.soakstream.analyzer.run.RunState;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindowCodec;
import io.soakstream.event.Outcome;
import io.soakstream.event.ProducerJoined;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {
  private static final long START_US = 1_770_854_400_000_000L;
  private static final long HOUR_US = 3_600_000_000L;
  private static final long NOW = 1_000_000_000_000L;
  private static final long TIMEOUT = 6_000_000_000L;
  private static final int FAST = 0;
  private static final int SLOW = 1;

  private final ReadingPace pace = new ReadingPace();
  private final RunState run = new RunState("run", plan -> List.of(), List.of());
  private final byte[] partial = partial();

  @Test
  void shouldBeQuietSomeTimeAfterTheLastRunWasHeardOf() {
    hears(FAST, 0);
    pace.heard(run, NOW);
    assertThat(pace.isQuiet(NOW + TIMEOUT)).isFalse(); // it goes on

    run.judged();
    pace.heard(run, NOW);

    assertThat(pace.isQuiet(NOW + 1_000_000)).isFalse(); // its verdict is under way
    assertThat(pace.isQuiet(NOW + TIMEOUT)).isTrue();
  }

  @Test
  void shouldHoldNobodyWhileLittleWaits() {
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES / 2);

    pace.heard(run, NOW);

    assertThat(held(NOW)).isEmpty();
  }

  @Test
  void shouldHoldThePartitionThatIsAheadWhenMuchWaits() {
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);

    pace.heard(run, NOW);

    assertThat(held(NOW)).containsExactly(FAST);
  }

  @Test
  void shouldHoldNobodyWhoIsAheadByLessThanAMinute() {
    hears(FAST, ReadingPace.LEAD_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);

    pace.heard(run, NOW);

    assertThat(held(NOW)).isEmpty();
  }

  @Test
  void shouldLetGoOnceTheOtherHasCaughtUp() {
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);
    pace.heard(run, NOW);

    hears(SLOW, HOUR_US - ReadingPace.LEAD_US);
    pace.heard(run, NOW + 1);

    assertThat(held(NOW + 1)).isEmpty();
  }

  @Test
  void shouldNotWaitForWhatDoesNotMove() {
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);
    pace.heard(run, NOW);
    long later = NOW + ReadingPace.TIMEOUT_NANOS;

    assertThat(held(later - 1)).containsExactly(FAST);
    assertThat(held(later)).as("nothing has come since").isEmpty();
    hears(FAST, 2 * HOUR_US);
    pace.heard(run, later);
    assertThat(held(later)).as("only the fast one has moved").isEmpty();
    hears(SLOW, 1);
    pace.heard(run, later + 1);
    assertThat(held(later + 1)).as("the slow one moves again").containsExactly(FAST);
  }

  @Test
  void shouldHoldNobodyForALaneThatMayBeAnywhere() {
    run.accept(new ProducerJoined("run", "coordinator", 0, 1L, START_US, "p", 3));
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);

    pace.heard(run, NOW);

    assertThat(held(NOW)).isEmpty();
  }

  @Test
  void shouldForgetARunThatIsWatchedElsewhere() {
    hears(FAST, HOUR_US);
    hears(SLOW, 0);
    waits(ReadingPace.MUCH_BYTES + 1);
    pace.heard(run, NOW);

    pace.leave("run");

    assertThat(held(NOW)).isEmpty();
  }

  private List<Integer> held(long nowNanos) {
    return List.of(FAST, SLOW).stream().filter(p -> pace.holds(p, nowNanos)).toList();
  }

  private void waits(long bytes) {
    while (run.open().bytes() < bytes) {
      run.accept(partial);
    }
  }

  private static byte[] partial() {
    BaseWindow window = new BaseWindow(START_US);
    for (int i = 0; i < 20_000; i++) {
      SeriesId series = new SeriesId("steady", "tenant", "GET /" + i);
      window.record(series, START_US, 200, Outcome.OK, 1_000, 900, 0, 0, 0, i);
    }
    return new BaseWindowCodec().encode(window);
  }

  /** Each partition has one lane, which has come so far. */
  private void hears(int partition, long atUs) {
    long watermarkUs = START_US + atUs;
    LaneStatus lane =
        new LaneStatus(
            "p",
            partition,
            partition,
            watermarkUs,
            9,
            -1,
            false,
            "",
            false,
            9,
            RejectionSummary.NONE,
            0,
            0,
            0,
            0,
            0,
            9,
            "");
    run.accept(new FoldStatus(partition, watermarkUs, 0, 9, List.of(lane), 0));
  }
}
