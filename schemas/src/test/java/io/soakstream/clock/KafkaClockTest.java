package io.soakstream.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Timer;
import org.junit.jupiter.api.Test;

class KafkaClockTest {
  /** In a JVM of its own, since Kafka's class is loaded once. */
  @Test
  void shouldMakeKafkaWaitByTheSteadyClock() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WaitingProgram.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(said).isEqualTo("steady true, asked 42, timer expired true");
  }

  /** What Kafka sees of a clock that is not the machine's. */
  public static final class WaitingProgram {
    public static void main(String[] args) {
      boolean steady = KafkaClock.makeSteady();
      AtomicLong now = new AtomicLong(42);
      SteadyClock.millis = now::get;
      long asked = Time.SYSTEM.milliseconds();
      Timer timer = Time.SYSTEM.timer(1_000);
      now.addAndGet(1_000);
      timer.update();
      System.out.println(
          "steady " + steady + ", asked " + asked + ", timer expired " + timer.isExpired());
    }
  }

  @Test
  void shouldAnswerTheTimeOfDay() {
    long before = System.currentTimeMillis();
    long asked = SteadyClock.currentTimeMillis();
    // Only that it is the time of day at all: nothing is set while this runs.
    assertThat(asked).isBetween(before - 60_000, before + 60_000);
  }
}
