package io.soakstream.analyzer.detect.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.result.NeighbourRow;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class NoisyNeighboursTest {
  @Test
  void shouldNameWhoseLoadGoesWithWhoseLatency() {
    List<NeighbourRow> rows = NoisyNeighbours.find(NeighbourRates.facts(1, 1_440, 1, 0.2));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getTenant()).isEqualTo("A");
    assertThat(rows.get(0).getSlower()).isEqualTo("E");
    assertThat(rows.get(0).getSamples()).isEqualTo(1_440);
  }

  @Test
  void shouldSayNothingOfHalfAnHour() {
    assertThat(NoisyNeighbours.find(NeighbourRates.facts(1, 29, 1, 0.2))).isEmpty();
  }

  @Test
  void shouldCorrelateRanksAsSpearmanDoesWhenTheThirdSeriesIsUnrelated() {
    Random random = new Random(3);
    double[] x = random.doubles(400).toArray();
    double[] z = random.doubles(400).toArray();
    double[] y = new double[400];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.exp(x[i]) + random.nextDouble();
    }
    double xy = new SpearmansCorrelation().correlation(x, y);
    double xz = new SpearmansCorrelation().correlation(x, z);
    double yz = new SpearmansCorrelation().correlation(y, z);

    RankCorrelation found = RankCorrelation.of(x, y, z);

    double partial = (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
    assertThat(found.value()).isCloseTo(partial, within(1e-9));
    assertThat(found.pValue()).isLessThan(1e-6);
  }

  @Test
  void shouldCountSlowSeriesAsFewObservations() {
    double[] slow = new double[600];
    double[] alike = new double[600];
    double[] none = new Random(4).doubles(600).toArray();
    for (int i = 0; i < slow.length; i++) {
      slow[i] = Math.sin(i / 60.0);
      alike[i] = Math.sin((i + 20) / 60.0);
    }

    assertThat(RankCorrelation.of(slow, alike, none).observations()).isLessThan(30);
  }
}
