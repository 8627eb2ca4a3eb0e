package io.soakstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(Duration.ofSeconds(30));

  @Test
  void shouldSendAQuarterAfterAnInsertThatTookTooLong() {
    assertThat(pace.bytes()).isEqualTo(Integer.MAX_VALUE);
    pace.tooSlow(16 << 20);
    assertThat(pace.bytes()).isEqualTo(4 << 20);
    pace.tooSlow(4 << 20);
    pace.tooSlow(1 << 20);
    assertThat(pace.bytes()).isEqualTo(256 << 10);
    assertThat(pace.limit()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldWaitLongerWhenItCannotSendLess() {
    for (int i = 0; i < 20; i++) {
      pace.tooSlow(100_000);
    }
    assertThat(pace.bytes()).isEqualTo(Pace.SMALLEST_BYTES);
    assertThat(pace.limit()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldFitTenKilobytesASecondAfterAFewAttempts() {
    int bytes = 16 << 20;
    long wastedS = 0;
    while (bytes / 10_000 >= pace.limit().toSeconds()) {
      wastedS += pace.limit().toSeconds();
      pace.tooSlow(bytes);
      bytes = Math.min(bytes, pace.bytes());
    }
    assertThat(wastedS).isEqualTo(90);
  }

  @Test
  void shouldGrowBackWhenInsertsAreQuick() {
    for (int i = 0; i < 20; i++) {
      pace.tooSlow(100_000);
    }
    pace.done(Duration.ofSeconds(90).toNanos());
    assertThat(pace.limit()).isEqualTo(Duration.ofMinutes(2));
    for (int i = 0; i < 30; i++) {
      pace.done(Duration.ofMillis(5).toNanos());
    }
    assertThat(pace.limit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.bytes()).isEqualTo(Integer.MAX_VALUE);
  }
}
