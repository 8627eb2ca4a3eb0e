package io.soakstream.producer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
  private static final long MS = 1_000_000;

  private final List<String> stills = new ArrayList<>();
  private final LoopWatch watch =
      new LoopWatch((fromNs, toNs) -> stills.add(fromNs / MS + "-" + toNs / MS));

  @Test
  void shouldCountFromWhenSomethingWasDueToWhenSomethingHappened() {
    watch.seen(100 * MS, 101 * MS);
    watch.seen(350 * MS, 5_350 * MS);
    assertThat(stills).containsExactly("350-5350");
    assertThat(watch.stillNs()).isEqualTo(5_000 * MS);
  }

  @Test
  void shouldCountNoTimeTwiceWhileTheLoopCatchesUp() {
    watch.seen(350 * MS, 5_350 * MS);
    watch.seen(350 * MS, 5_352 * MS);
    watch.seen(350 * MS, 5_370 * MS);
    assertThat(watch.stillNs()).isEqualTo(5_000 * MS);
  }

  @Test
  void shouldNotTakeIdlenessForStandingStill() {
    watch.seen(Long.MAX_VALUE, 10 * MS);
    watch.seen(900 * MS, 880 * MS); // a response comes while nothing is due
    watch.seen(900 * MS, 915 * MS); // a timer a little late
    assertThat(stills).isEmpty();
    assertThat(watch.stillNs()).isZero();
  }
}
