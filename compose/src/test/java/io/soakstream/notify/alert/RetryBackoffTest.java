package io.soakstream.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
  private final RetryBackoff backoff = new RetryBackoff(new Random(1));

  @Test
  void shouldWaitTwiceAsLongEachTimeUpToFiveMinutes() {
    for (int attempt = 1; attempt <= 200; attempt++) {
      long fullMs = Math.min(300_000, 1_000L << Math.min(16, attempt - 1));
      assertThat(backoff.after(attempt, Optional.empty()).toMillis())
          .as("attempt " + attempt)
          .isBetween(fullMs * 3 / 4, fullMs);
    }
  }

  @Test
  void shouldNeverUndercutWhatTheReceiverAsksFor() {
    assertThat(backoff.after(1, Optional.of(Duration.ofMinutes(20))))
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(backoff.after(9, Optional.of(Duration.ofSeconds(1))))
        .isGreaterThan(Duration.ofMinutes(3));
  }

  @Test
  void shouldTakeMoreThanADayForAMistake() {
    assertThat(backoff.after(1, Optional.of(Duration.ofDays(400)))).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void shouldNotComeBackAtOnceAfterARefusal() {
    assertThat(backoff.afterRefusal()).isEqualTo(Duration.ofMinutes(5));
  }
}
