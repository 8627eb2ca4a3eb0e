package io.soakstream.producer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailedAnswersTest {
  @Test
  void shouldCountFailuresAndDenialsOfTheTargetByWhatTellsThemApart() {
    FailedAnswers failed = new FailedAnswers();
    failed.count(200, Outcome.OK);
    failed.count(401, Outcome.EXPECTED_DENIAL);
    failed.count(401, Outcome.HTTP_ERROR);
    failed.count(503, Outcome.HTTP_ERROR);
    failed.count(200, Outcome.FAILED_CHECK);
    failed.count(0, Outcome.TIMEOUT);
    failed.count(0, Outcome.CONNECT_REFUSED);
    failed.count(0, Outcome.GENERATOR_FAILURE);

    assertThat(failed.counts())
        .isEqualTo(
            Map.of("401", 2L, "503", 1L, "failed check", 1L, "timeout", 1L, "connect refused", 1L));
  }
}
