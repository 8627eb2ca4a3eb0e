package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * A series that other people measured and marked. Immutable.
 *
 * @param annotations by annotator, index of the first value after each change
 */
record PublicSeries(String name, double[] values, List<List<Integer>> annotations) {
  private static final int MINUTES = 5;

  /** As a resource that was read every five minutes. */
  ResourceSeries resource() {
    List<ResourceSeries.Minute> minutes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int minute = 0; minute < MINUTES; minute++) {
        long us = LevelRuns.START_US + ((long) i * MINUTES + minute) * 60_000_000L;
        double value = values[i];
        minutes.add(new ResourceSeries.Minute(us, 1, value, value, value, value));
      }
    }
    return new ResourceSeries(name, "value", "", minutes);
  }

  /** Indexes at which our change points find it changed. */
  List<Integer> found() {
    return ChangePointRates.find(new LevelRuns(1).windows(), 1, resource()).stream()
        .filter(row -> row.getSeries().startsWith("value"))
        .map(row -> (int) Math.round(ChangePointRates.minuteOf(row) / MINUTES))
        .toList();
  }
}
