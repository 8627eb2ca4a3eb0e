package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private final RestartPolicy policy = new RestartPolicy();

  @Test
  void shouldGiveUpQuicklyOnAPartThatNeverAnswered() {
    policy.died(null);
    assertThat(policy.givesUp()).isFalse();
    policy.died(null);
    assertThat(policy.givesUp()).isTrue();
  }

  @Test
  void shouldBePatientWithAPartThatHasAnsweredBefore() {
    policy.died(Duration.ofSeconds(1));
    for (int death = 2; death < 7; death++) {
      policy.died(null);
      assertThat(policy.givesUp()).isFalse();
    }
    policy.died(null);
    assertThat(policy.givesUp()).isTrue();
  }

  @Test
  void shouldStartAtOnceAfterOneDeathAndPauseLongerAfterEachMore() {
    policy.died(Duration.ofMinutes(1));
    assertThat(policy.pause()).isLessThan(Duration.ofMillis(200));
    Duration before = policy.pause();
    for (int death = 2; death < 5; death++) {
      policy.died(null);
      assertThat(policy.pause()).isGreaterThan(before);
      before = policy.pause();
    }
    policy.died(null);
    policy.died(null);
    assertThat(policy.pause()).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldForgetOldDeathsWhenThePartWasWellInBetween() {
    for (int death = 0; death < 20; death++) {
      policy.died(Duration.ofSeconds(30));
    }
    assertThat(policy.givesUp()).isFalse();
  }
}
