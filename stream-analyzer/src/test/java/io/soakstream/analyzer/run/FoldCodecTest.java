package io.soakstream.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.LaneStatus;
import io.soakstream.analyzer.intake.RejectionSummary;
import io.soakstream.analyzer.intake.RejectionSummary.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FoldCodecTest {
  private static final RejectionSummary TWO = new RejectionSummary(1, 1, 3, "x");

  /**
   * One lane, its place, two counts, a sequence and a text of one character, and their number; and
   * behind them how many records name no lane.
   */
  private static final int REJECTIONS_BYTES = 7 + 1;

  @Test
  void shouldReadWhatItWrote() {
    RunFold fold = fold();

    RunFold read = FoldCodec.decode(FoldCodec.encode(fold), 1);

    assertThat(read.status()).isEqualTo(fold.status());
    assertThat(lane(read.status(), 1).rejections()).isEqualTo(TWO);
    assertThat(read.status().foreign()).isEqualTo(1);
    assertThat(FoldCodec.decodeStatus(FoldCodec.encode(fold.status()), 0)).isEqualTo(fold.status());
  }

  @Test
  void shouldReadWhatAnEarlierVersionWrote() {
    RunFold fold = fold();
    byte[] stored = FoldCodec.encode(fold);
    byte[] reported = FoldCodec.encode(fold.status());

    RunFold read = FoldCodec.decode(Arrays.copyOf(stored, stored.length - REJECTIONS_BYTES), 1);
    RunFold.FoldStatus updates =
        FoldCodec.decodeStatus(Arrays.copyOf(reported, reported.length - REJECTIONS_BYTES), 0);

    assertThat(read.status()).isEqualTo(updates);
    assertThat(updates.foreign()).isZero();
    assertThat(lane(updates, 0)).isEqualTo(lane(fold.status(), 0));
    assertThat(lane(updates, 1).rejected()).isEqualTo(2);
    assertThat(lane(updates, 1).rejections().text()).isEqualTo("2 rejected for impossible values");
  }

  private static LaneStatus lane(RunFold.FoldStatus status, int lane) {
    return status.lanes().get(lane);
  }

  private static RunFold fold() {
    RunFold fold = new RunFold(1);
    fold.reached(17);
    for (int lane = 0; lane < 2; lane++) {
      for (long sequence = 1; sequence <= 5; sequence++) {
        fold.enter("p", lane, sequence, 1_000);
      }
    }
    fold.lane("p", 1).reject(Kind.NAME, 4, "y");
    fold.lane("p", 1).reject(Kind.VALUE, 3, "x");
    fold.countForeign();
    return fold;
  }
}
