package io.soakstream.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetOutcomeTest {
  private static final Set<Outcome> NO_ERRORS =
      EnumSet.of(Outcome.OK, Outcome.EXPECTED_DENIAL, Outcome.GENERATOR_FAILURE);

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void shouldBlameTheTargetForWhatIsItsOwnAlone(Outcome outcome) {
    assertThat(TargetOutcome.isError(outcome)).isEqualTo(!NO_ERRORS.contains(outcome));
    assertThat(TargetOutcome.isError(outcome.name())).isEqualTo(TargetOutcome.isError(outcome));
  }

  @Test
  void shouldTakeAnOutcomeOfALaterVersionForAnError() {
    assertThat(TargetOutcome.isError("QUOTA_EXCEEDED")).isTrue();
  }
}
