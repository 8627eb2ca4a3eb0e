package io.soakstream.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void shouldAskUntilItHolds() throws Exception {
    AtomicInteger asked = new AtomicInteger();

    assertThat(Polling.within(LONG, SHORT, () -> asked.incrementAndGet() == 3)).isTrue();

    assertThat(asked).hasValue(3);
  }

  @Test
  void shouldAskOnceWhateverTheLimit() {
    assertThatCode(() -> Polling.until("it holds", Duration.ZERO, () -> true))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldSayWhatDidNotHappen() {
    assertThatThrownBy(() -> Polling.until("pigs fly", SHORT, () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("it did not happen within PT0.001S that pigs fly");
  }

  @Test
  void shouldEndWithWhatAskingThrows() {
    assertThatThrownBy(
            () ->
                Polling.within(
                    LONG,
                    () -> {
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");
  }
}
