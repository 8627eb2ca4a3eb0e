package io.soakstream.analyzer.window;

import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Resource samples of the open minute, and the minutes that have closed. A minute's sum is taken
 * once, over its readings in order of time and value, so that it does not depend on how they came.
 * Of very many series those with the smallest hash are kept, as in {@link SeriesCap}.
 */
final class ResourceMinutes {
  /** Series of a run that are kept. */
  static final int SERIES_KEPT = 2_000;

  private static final Comparator<Sample> IN_ORDER =
      Comparator.comparingLong(Sample::timeUs).thenComparingDouble(Sample::value);

  /** Source and metric of a series. */
  record Key(String source, String metric) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : metric.compareTo(other.metric);
    }

    static Comparator<Key> byHash() {
      return Comparator.comparingInt((Key key) -> SeriesCap.hash(key.source + '\n' + key.metric))
          .thenComparing(Comparator.naturalOrder());
    }
  }

  private final TreeMap<Key, List<Sample>> open = new TreeMap<>();
  private final TreeMap<Key, ResourceSeries> closed = new TreeMap<>();
  private final TreeSet<Key> kept = new TreeSet<>(Key.byHash());
  private long readingsLeftOut;

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
    keepWithinBounds();
    for (Map.Entry<Key, List<Sample>> entry : open.entrySet()) {
      List<Sample> samples = entry.getValue();
      if (!kept.contains(entry.getKey())) {
        readingsLeftOut += samples.size();
        continue;
      }
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
              key -> new ResourceSeries(key.source(), key.metric(), last.unit(), Minute.line()));
      if (isOnLine) {
        series.minutes().add(minute);
      }
      listener.resourceMinute(series, minute);
    }
    open.clear();
  }

  private void keepWithinBounds() {
    kept.addAll(open.keySet());
    while (kept.size() > SERIES_KEPT) {
      ResourceSeries gone = closed.remove(kept.pollLast());
      if (gone != null) {
        readingsLeftOut += gone.minutes().stream().mapToLong(Minute::samples).sum();
      }
    }
  }

  /** What a reader should know of series that were not kept. */
  Optional<String> warning() {
    return readingsLeftOut == 0
        ? Optional.empty()
        : Optional.of(
            readingsLeftOut
                + " readings of resources were left out: a run may have "
                + SERIES_KEPT
                + " series of them");
  }

  List<ResourceSeries> series() {
    return List.copyOf(closed.values());
  }
}
