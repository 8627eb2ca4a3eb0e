package io.soakstream.analyzer.window;

import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resource samples of the open minute, and the minutes that have closed. A minute's sum is taken
 * once, over its readings in order of time and value, so that it does not depend on how they came.
 */
final class ResourceMinutes {
  private static final Comparator<Sample> IN_ORDER =
      Comparator.comparingLong(Sample::timeUs).thenComparingDouble(Sample::value);

  /** Source and metric of a series. */
  record Key(String source, String metric) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : metric.compareTo(other.metric);
    }
  }

  private final TreeMap<Key, List<Sample>> open = new TreeMap<>();
  private final TreeMap<Key, ResourceSeries> closed = new TreeMap<>();

  void add(List<Sample> samples) {
    for (Sample sample : samples) {
      open.computeIfAbsent(new Key(sample.source(), sample.metric()), k -> new ArrayList<>())
          .add(sample);
    }
  }

  /**
   * Closes the minute that starts then.
   *
   * @param isOnLine whether it lies within the time of the run, so that it is to be looked along
   */
  void close(long startUs, boolean isOnLine, RunRollup.Listener listener) {
    for (Map.Entry<Key, List<Sample>> entry : open.entrySet()) {
      List<Sample> samples = entry.getValue();
      samples.sort(IN_ORDER);
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (Sample sample : samples) {
        min = Math.min(min, sample.value());
        max = Math.max(max, sample.value());
        sum += sample.value();
      }
      Sample last = samples.get(samples.size() - 1);
      Minute minute = new Minute(startUs, samples.size(), min, max, sum, last.value());
      ResourceSeries series =
          closed.computeIfAbsent(
              entry.getKey(),
              key ->
                  new ResourceSeries(key.source(), key.metric(), last.unit(), new ArrayList<>()));
      if (isOnLine) {
        series.minutes().add(minute);
      }
      listener.resourceMinute(series, minute);
    }
    open.clear();
  }

  List<ResourceSeries> series() {
    return List.copyOf(closed.values());
  }
}
