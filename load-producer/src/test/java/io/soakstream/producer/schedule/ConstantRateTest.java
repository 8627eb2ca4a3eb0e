package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantRateTest {
  private static final long S = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({"100,30,3000", "55,86400,4752000", "0.1,30,3", "7.5,10,75", "0,10,0", "333.3,1,333"})
  void shouldFireRateTimesDurationTimes(double ratePerS, long seconds, int count) {
    for (double fraction : new double[] {0.1, 0.5, 0.9}) {
      ConstantRate rate = new ConstantRate(ratePerS, fraction, seconds * S);
      int fired = 0;
      while (rate.nextFireTimeNs() != FireTimes.NEVER) {
        fired++;
      }
      assertThat(fired).as("fraction %s", fraction).isBetween(count, count + 1);
      if (ratePerS * seconds == Math.rint(ratePerS * seconds)) {
        assertThat(fired).isEqualTo(count);
      }
    }
  }

  @Test
  void shouldFireAtEqualDistancesWithoutDrift() {
    ConstantRate rate = new ConstantRate(3, 0.5, 100_000 * S);
    for (long k = 0; k < 300_000; k++) {
      assertThat(rate.nextFireTimeNs()).isCloseTo((2 * k + 1) * S / 6, withinOneNs());
    }
    assertThat(rate.nextFireTimeNs()).isEqualTo(FireTimes.NEVER);
    assertThat(rate.nextFireTimeNs()).isEqualTo(FireTimes.NEVER);
  }

  @Test
  void shouldFireAtDifferentInstantsForDifferentFractions() {
    List<Long> instants = new ArrayList<>();
    for (int tenant = 0; tenant < 4; tenant++) {
      instants.add(new ConstantRate(10, (tenant + 0.5) / 4, S).nextFireTimeNs());
    }
    assertThat(instants).containsExactly(12_500_000L, 37_500_000L, 62_500_000L, 87_500_000L);
  }

  private static org.assertj.core.data.Offset<Long> withinOneNs() {
    return org.assertj.core.data.Offset.offset(1L);
  }
}
