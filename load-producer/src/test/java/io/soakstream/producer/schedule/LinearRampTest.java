package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRampTest {
  private static final double NS_PER_S = 1e9;

  /** The oracle adds the rate up in steps of 10 µs instead of solving for the time. */
  @ParameterizedTest
  @CsvSource({"0,100,10", "100,0,10", "20,50,7", "50,20,7", "30,30,5", "30,30.000001,5", "0,1,3"})
  void shouldFireWhereTheIntegralOfTheRateSaysSo(double from, double to, long seconds) {
    long durationNs = seconds * 1_000_000_000L;
    LinearRamp ramp = new LinearRamp(from, to, 0.5, durationNs);
    double stepS = 1e-5;
    double due = 0;
    int fired = 0;
    for (long step = 0; step * stepS < seconds; step++) {
      double middleS = (step + 0.5) * stepS;
      due += (from + (to - from) * middleS / seconds) * stepS;
      if (due >= fired + 0.5) {
        // Where the rate is next to 0 the time is that much less sharp.
        assertThat(ramp.nextFireTimeNs() / NS_PER_S).isCloseTo((step + 1) * stepS, within(1e-4));
        fired++;
      }
    }
    assertThat(ramp.nextFireTimeNs()).isEqualTo(FireTimes.NEVER);
    assertThat((double) fired).isCloseTo((from + to) / 2 * seconds, within(0.51));
  }
}
