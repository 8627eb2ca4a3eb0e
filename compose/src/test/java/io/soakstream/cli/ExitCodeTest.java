package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Status;
import io.soakstream.stack.StackStartException;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.IOException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({"PASS,0", "FAIL,99", "INCONCLUSIVE,96", "INCOMPLETE,95", "ABORTED,108", "RUNNING,95"})
  void shouldFollowTheStatus(Status status, int code) {
    assertThat(ExitCode.of(status)).isEqualTo(code);
  }

  @Test
  void shouldTellWhatIsUnreachable() {
    assertThat(code(new TimeoutException("no answer"))).isEqualTo(3);
    assertThat(code(new IllegalStateException(new TimeoutException("no answer")))).isEqualTo(3);
    assertThat(code(new RegistryUnreachableException("http://x", new IOException("refused"))))
        .isEqualTo(3);
    assertThat(code(new StackStartException(4, "clickhouse did not start"))).isEqualTo(4);
  }

  @Test
  void shouldCallTheUnexpectedAnInternalErrorAndHideItsStackTrace() {
    Failures.Failure failure = Failures.of(new IllegalStateException("odd\nsecond line"));

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.lines())
        .containsExactly(
            "soak: internal error: IllegalStateException: odd; SOAK_DEBUG=1 shows where");
  }

  @Test
  void shouldPassOnOnlyItsOwnCodes() {
    assertThat(ExitCode.isOurs(105)).isTrue();
    assertThat(ExitCode.isOurs(137)).isFalse();
  }

  private static int code(Exception e) {
    return Failures.of(e).exitCode();
  }
}
