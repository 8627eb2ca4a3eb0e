package io.soakstream.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Status;
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
  void shouldPassOnOnlyItsOwnCodes() {
    assertThat(ExitCode.isOurs(105)).isTrue();
    assertThat(ExitCode.isOurs(137)).isFalse();
  }
}
