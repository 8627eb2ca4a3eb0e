package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.stack.StackStartException;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.IOException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureMessagesTest {
  @Test
  void shouldTellWhatIsUnreachable() {
    assertThat(code(new TimeoutException("no answer"))).isEqualTo(3);
    assertThat(code(new IllegalStateException(new TimeoutException("no answer")))).isEqualTo(3);
    assertThat(
            code(
                new RegistryUnreachableException(
                    "schema registry http://x does not answer", false, new IOException("refused"))))
        .isEqualTo(3);
    assertThat(code(new StackStartException(4, "clickhouse did not start"))).isEqualTo(4);
  }

  @Test
  void shouldCallTheUnexpectedAnInternalErrorAndHideItsStackTrace() {
    FailureMessages.Failure failure =
        FailureMessages.of(new IllegalStateException("odd\nsecond line"));

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.lines())
        .containsExactly(
            "soak: internal error: IllegalStateException: odd; SOAK_DEBUG=1 shows where");
  }

  private static int code(Exception e) {
    return FailureMessages.of(e).exitCode();
  }
}
