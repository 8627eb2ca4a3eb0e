package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class EndpointChoiceTest {
  private static final double[] WEIGHTS = {40, 25, 20, 10, 4, 1};

  @Test
  void shouldChooseByWeight() {
    EndpointChoice choice = new EndpointChoice(WEIGHTS, 42);
    long[] chosen = new long[WEIGHTS.length];
    for (int i = 0; i < 100_000; i++) {
      chosen[choice.next()]++;
    }
    assertThat(new ChiSquareTest().chiSquareTest(WEIGHTS, chosen)).isGreaterThan(0.001);
  }

  @Test
  void shouldRepeatItselfForTheSameSeedOnly() {
    EndpointChoice one = new EndpointChoice(WEIGHTS, 1);
    EndpointChoice same = new EndpointChoice(WEIGHTS, 1);
    EndpointChoice other = new EndpointChoice(WEIGHTS, 2);
    int differences = 0;
    for (int i = 0; i < 1000; i++) {
      int chosen = one.next();
      assertThat(same.next()).isEqualTo(chosen);
      differences += other.next() == chosen ? 0 : 1;
    }
    assertThat(differences).isGreaterThan(100);
  }
}
