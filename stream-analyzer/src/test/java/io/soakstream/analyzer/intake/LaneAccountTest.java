package io.soakstream.analyzer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.LaneAccount.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneAccountTest {
  private static final long GRACE_AHEAD = 500;

  private final LaneAccount lane = new LaneAccount("p", 0);

  @Test
  void shouldTellASequenceFreshOnce() {
    assertThat(lane.enter(1)).isEqualTo(Fate.FRESH);
    assertThat(lane.enter(1)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.enter(3)).isEqualTo(Fate.FRESH);
    assertThat(lane.enter(3)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.enter(2)).isEqualTo(Fate.FRESH);

    assertThat(lane.status(0).analysed()).isEqualTo(3);
    assertThat(lane.status(0).duplicates()).isEqualTo(2);
  }

  @Test
  void shouldHoldAPromiseBackUntilEverythingBeforeItHasCome() {
    lane.enter(1);
    lane.enter(3);
    lane.promise(3, 500, 2);
    assertThat(lane.watermarkUs()).isEqualTo(LaneAccount.NOTHING_PROMISED);

    lane.enter(2);

    assertThat(lane.watermarkUs()).isEqualTo(500);
  }

  @Test
  void shouldEndWhenEverythingUpToTheEndMarkerHasCome() {
    lane.enter(2);
    lane.enter(3);
    lane.end(3, List.of());
    assertThat(lane.complete()).isFalse();

    lane.enter(1);

    assertThat(lane.complete()).isTrue();
    assertThat(lane.watermarkUs()).isEqualTo(LaneAccount.ENDED);
  }

  @Test
  void shouldNotWaitForWhatWasNeverAcknowledgedButCountItWhenItLanded() {
    lane.enter(1);
    lane.enter(3);
    lane.enter(5);
    lane.end(5, List.of(2L, 3L, 4L));

    LaneStatus status = lane.status(0);

    assertThat(status.ended()).isTrue();
    assertThat(status.unacknowledged()).isEqualTo(3);
    assertThat(status.landed()).isEqualTo(1);
    assertThat(status.analysed()).isEqualTo(3);
  }

  @Test
  void shouldTellWhatComesAfterClosingLateOnceTheEndHasCome() {
    lane.enter(1);
    lane.enter(3);
    lane.close(3, "silent");

    assertThat(lane.enter(2)).isEqualTo(Fate.LATE);
    assertThat(lane.enter(4)).isEqualTo(Fate.LATE);
    assertThat(lane.enter(1)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.status(0).late()).as("as when it was closed").isZero();
    assertThat(lane.status(0).duplicates()).as("as when it was closed").isZero();

    assertThat(lane.enter(5)).isEqualTo(Fate.LATE);
    lane.end(5, List.of());

    assertThat(lane.isSettled()).isTrue();
    assertThat(lane.status(0).late()).isEqualTo(3);
    assertThat(lane.status(0).duplicates()).isEqualTo(1);
    assertThat(lane.status(0).analysed()).isEqualTo(2);
  }

  @Test
  void shouldSettleALaneThatIsGivenUpASecondTime() {
    lane.enter(1);
    lane.close(1, "silent");
    lane.enter(2);
    lane.close(2, "silent again");

    lane.enter(3);

    assertThat(lane.isSettled()).isTrue();
    assertThat(lane.status(0).late()).isEqualTo(1);
    assertThat(lane.status(0).closedBecause()).isEqualTo("silent");
  }

  @Test
  void shouldNotChangeOnceItHasEnded() {
    lane.enter(1);
    lane.enter(2);
    lane.end(2, List.of());
    LaneStatus whenEnded = lane.status(0);

    lane.enter(1);
    lane.enter(7);
    lane.close(9, "too late");

    assertThat(lane.status(0)).isEqualTo(whenEnded);
  }

  @Test
  void shouldCountWhatWasNeverAcknowledgedAndLandsAfterTheEndMarker() {
    lane.enter(2);
    lane.enter(4);
    lane.end(4, List.of(3L));

    assertThat(lane.enter(3)).isEqualTo(Fate.FRESH);
    lane.enter(1);

    assertThat(lane.status(0).ended()).isTrue();
    assertThat(lane.status(0).landed()).isEqualTo(1);
    assertThat(lane.status(0).analysed()).isEqualTo(4);
  }

  @Test
  void shouldNameWhatIsMissing() {
    lane.enter(1);
    lane.enter(4);
    lane.enter(6);
    lane.enter(9);
    lane.end(9, List.of());

    lane.close(9, "silent");

    assertThat(lane.isSettled()).as("its end has come").isTrue();
    assertThat(lane.status(0).gaps()).isEqualTo("2-3, 5, 7-8");
  }

  @Test
  void shouldTellHowManyOfADeadProducersEventsLandedBeyondWhatItKnewAcknowledged() {
    for (long sequence = 1; sequence <= 10; sequence++) {
      lane.enter(sequence);
    }
    lane.promise(10, 100, 6);
    lane.enter(12);
    lane.close(12, "silent");

    assertThat(lane.status(0).landedBeyond()).isEqualTo(5);
  }

  @Test
  void shouldGiveUpSequencesBeyondTheGrace() {
    lane.enter(2);

    assertThat(lane.enter(LaneAccount.GRACE + 10L)).isEqualTo(Fate.FRESH);
    assertThat(lane.enter(LaneAccount.GRACE + 10L)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.enter(2)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.enter(5)).as("passed over").isEqualTo(Fate.LATE);
    assertThat(lane.enter(5)).isEqualTo(Fate.DUPLICATE);
    assertThat(lane.enter(GRACE_AHEAD)).as("within the grace").isEqualTo(Fate.FRESH);
    assertThat(lane.status(0).analysed()).isEqualTo(3);
    assertThat(lane.status(0).late()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAgreeWithASetWhateverTheOrder(long seed) {
    Random random = new Random(seed);
    List<Long> sequences = new ArrayList<>();
    for (long sequence = 1; sequence <= 20_000; sequence++) {
      sequences.add(sequence);
      if (random.nextInt(10) == 0) {
        sequences.add(sequence);
      }
    }
    shuffleNearby(sequences, random);
    Set<Long> seen = new HashSet<>();

    for (long sequence : sequences) {
      Fate expected = seen.add(sequence) ? Fate.FRESH : Fate.DUPLICATE;
      assertThat(lane.enter(sequence))
          .as("seed %d, sequence %d", seed, sequence)
          .isEqualTo(expected);
    }

    lane.end(20_000, List.of());
    assertThat(lane.complete()).isTrue();
    assertThat(lane.status(0).analysed()).isEqualTo(20_000);
  }

  private static void shuffleNearby(List<Long> sequences, Random random) {
    int block = 5_000;
    for (int from = 0; from < sequences.size(); from += block) {
      Collections.shuffle(
          sequences.subList(from, Math.min(sequences.size(), from + block)), random);
    }
  }
}
