package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.detect.burst.BurstRates;
import io.soakstream.analyzer.detect.burst.LatencyBurstRates;
import io.soakstream.analyzer.detect.fairness.FairnessRates;
import io.soakstream.analyzer.detect.fairness.NeighbourRates;
import io.soakstream.analyzer.detect.leak.LeakRates;
import io.soakstream.analyzer.detect.step.ChangePointRates;
import io.soakstream.analyzer.detect.trend.TrendRates;
import io.soakstream.analyzer.detect.trend.WarmUpRates;
import java.util.List;
import java.util.stream.Stream;

/** All that is measured of the detectors, in the order in which it is printed. */
final class DetectorRates {
  private DetectorRates() {}

  static List<Rate> all() {
    return Stream.of(
            BurstRates.all(),
            LatencyBurstRates.all(),
            LeakRates.all(),
            TrendRates.all(),
            ChangePointRates.all(),
            FairnessRates.all(),
            NeighbourRates.all(),
            WarmUpRates.all())
        .flatMap(List::stream)
        .toList();
  }
}
