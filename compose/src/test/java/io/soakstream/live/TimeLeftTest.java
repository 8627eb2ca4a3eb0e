package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private final AtomicLong clockNs = new AtomicLong(7);
  private final TimeLeft left = new TimeLeft(clockNs::get);

  @Test
  void shouldGoOnAsItWent() {
    clockNs.addAndGet(TimeUnit.SECONDS.toNanos(30));

    assertThat(left.after(25, 100)).isEqualTo("  1 min 30 s left");
    assertThat(left.after(1, 1_000)).isEqualTo("  8 h 19 min left");
    assertThat(left.after(99, 100)).isEqualTo("  1 s left");
  }

  @Test
  void shouldSayNothingBeforeItKnowsAndWhenAllIsDone() {
    clockNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(900));
    assertThat(left.after(25, 100)).isEmpty();

    clockNs.addAndGet(TimeUnit.SECONDS.toNanos(9));
    assertThat(left.after(0, 100)).isEmpty();
    assertThat(left.after(100, 100)).isEmpty();
  }
}
