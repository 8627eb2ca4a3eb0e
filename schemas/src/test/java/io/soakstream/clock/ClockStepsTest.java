package io.soakstream.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
  private static final long HOUR_MS = 3_600_000;

  private final AtomicLong wall = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong steady = new AtomicLong(1_700_000_000_000L);
  private final ClockSteps steps = new ClockSteps(wall::get, steady::get);

  @Test
  void shouldTellAStepOnceInEachDirection() {
    wall.addAndGet(-HOUR_MS);
    assertThat(steps.look())
        .hasValue(
            "the wall clock was set back by 3600 s; waiting goes by a clock that does not jump,"
                + " and times go on as they were");
    assertThat(steps.look()).isEmpty();

    wall.addAndGet(HOUR_MS);
    assertThat(steps.look())
        .hasValueSatisfying(reported -> assertThat(reported).contains("forward by"));
  }

  @Test
  void shouldNotTakeTimeThatPassesNorASmallCorrectionForAStep() {
    wall.addAndGet(HOUR_MS + 9_000);
    steady.addAndGet(HOUR_MS);
    assertThat(steps.look()).isEmpty();
  }
}
