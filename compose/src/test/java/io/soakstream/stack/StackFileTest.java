package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.process.LivingProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackFileTest {
  private static final long MS_PER_TICK = 10;

  @Test
  void shouldTellProcessesApartByWhenTheyWereStarted() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    Process later = new ProcessBuilder("sleep", "60").start();
    try {
      long laterTicks = LivingProcess.startedTicks(later.toHandle());

      // What Java reckons is off by the same for both.
      Duration apart =
          Duration.between(
              self.info().startInstant().orElseThrow(),
              later.toHandle().info().startInstant().orElseThrow());
      assertThat((laterTicks - LivingProcess.startedTicks(self)) * MS_PER_TICK)
          .isEqualTo(apart.toMillis());
      assertThat(entry(later.pid(), laterTicks).process()).isPresent();
      assertThat(entry(later.pid(), laterTicks - 1).process())
          .as("another process that had the number before")
          .isEmpty();
    } finally {
      later.destroyForcibly().waitFor();
    }
    assertThat(LivingProcess.startedTicks(later.toHandle())).as("it is gone").isZero();
  }

  private static StackFile.Entry entry(long pid, long startedTicks) {
    return new StackFile.Entry("part", pid, startedTicks, ProcessState.RUNNING, 0, null);
  }
}
