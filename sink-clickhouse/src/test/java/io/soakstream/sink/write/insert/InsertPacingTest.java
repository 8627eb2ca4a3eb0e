package io.soakstream.sink.write.insert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InsertPacingTest {
  private final InsertPacing pacing = new InsertPacing(Duration.ofSeconds(30));

  @Test
  void shouldSendAQuarterAfterAnInsertThatTookTooLong() {
    assertThat(pacing.bytes()).isEqualTo(Integer.MAX_VALUE);
    pacing.tooSlow(16 << 20);
    assertThat(pacing.bytes()).isEqualTo(4 << 20);
    pacing.tooSlow(4 << 20);
    pacing.tooSlow(1 << 20);
    assertThat(pacing.bytes()).isEqualTo(256 << 10);
    assertThat(pacing.limit()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldWaitLongerWhenItCannotSendLess() {
    for (int i = 0; i < 20; i++) {
      pacing.tooSlow(100_000);
    }
    assertThat(pacing.bytes()).isEqualTo(InsertPacing.SMALLEST_BYTES);
    assertThat(pacing.limit()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldFitTenKilobytesASecondAfterAFewAttempts() {
    int bytes = 16 << 20;
    long wastedS = 0;
    while (bytes / 10_000 >= pacing.limit().toSeconds()) {
      wastedS += pacing.limit().toSeconds();
      pacing.tooSlow(bytes);
      bytes = Math.min(bytes, pacing.bytes());
    }
    assertThat(wastedS).isEqualTo(90);
  }

  @Test
  void shouldGrowBackWhenInsertsAreQuick() {
    for (int i = 0; i < 20; i++) {
      pacing.tooSlow(100_000);
    }
    pacing.done(Duration.ofSeconds(90).toNanos());
    assertThat(pacing.limit()).isEqualTo(Duration.ofMinutes(2));
    for (int i = 0; i < 30; i++) {
      pacing.done(Duration.ofMillis(5).toNanos());
    }
    assertThat(pacing.limit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(pacing.bytes()).isEqualTo(Integer.MAX_VALUE);
  }
}
