package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.LeakRow;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How resources that could leak moved over a run, from their minutes. Resources that only show
 * load, such as cpu or a hit rate, are left out. Stateless.
 */
public final class Leaks {
  /** Fewer minutes with readings say nothing. */
  public static final int MINUTES_MIN = 45;

  private static final int BLOCKS_MAX = 48;
  private static final int MINUTES_PER_BLOCK_MIN = 5;
  private static final double US_PER_H = 3.6e9;

  /** A sawtooth is one whose teeth are higher than this share of its level. */
  private static final double TEETH_SHARE = 0.05;

  private static final Set<String> CANNOT_LEAK = Set.of("cpu", "hit_rate");

  private Leaks() {}

  /** One row per series that could leak, sorted by name. */
  public static List<LeakRow> find(RunFacts facts) {
    return facts.resources().stream()
        .filter(
            series ->
                !CANNOT_LEAK.contains(series.metric()) && !series.metric().startsWith("log_lines"))
        .sorted(Comparator.comparing(ResourceSeries::name))
        .map(Leaks::row)
        .toList();
  }

  private static LeakRow row(ResourceSeries series) {
    Blocks blocks = Blocks.of(series.minutes());
    return LeakRow.newBuilder()
        .setSeries(series.name())
        .setClass$(of(blocks).label())
        .setSlopePerH(blocks == null ? 0 : Published.number(slopePerH(blocks)))
        .setSamples(series.minutes().stream().mapToLong(Minute::samples).sum())
        .build();
  }

  /** The class of a series. */
  public static LeakClass of(ResourceSeries series) {
    return of(Blocks.of(series.minutes()));
  }

  private static LeakClass of(Blocks blocks) {
    if (blocks == null) {
      return LeakClass.INSUFFICIENT;
    }
    double level = Math.abs(Kendall.median(blocks.mean));
    double[] teeth = new double[blocks.mean.length];
    for (int i = 0; i < teeth.length; i++) {
      teeth[i] = blocks.max[i] - blocks.min[i];
    }
    LeakClass ofMeans = Growth.of(blocks.hours, blocks.mean, blocks.minutes);
    if (Kendall.median(teeth) > TEETH_SHARE * level) {
      LeakClass ofFloor = Growth.of(blocks.hours, blocks.min, blocks.minutes);
      if (ofFloor == LeakClass.LINEAR) {
        return LeakClass.RISING_FLOOR;
      }
    }
    return ofMeans;
  }

  /** Theil–Sen slope of a series in its unit per hour, 0 with too few readings. */
  static double slopePerH(ResourceSeries series) {
    Blocks blocks = Blocks.of(series.minutes());
    return blocks == null ? 0 : slopePerH(blocks);
  }

  private static double slopePerH(Blocks blocks) {
    int n = blocks.mean.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] = (blocks.mean[j] - blocks.mean[i]) / (blocks.hours[j] - blocks.hours[i]);
      }
    }
    return Kendall.median(slopes);
  }

  /** Minutes in up to 48 blocks of equal length; blocks without readings are left out. */
  private record Blocks(
      double[] hours, double[] mean, double[] min, double[] max, double[] minutes) {
    /** Null when there are too few minutes. */
    static Blocks of(List<Minute> minutes) {
      List<Minute> read = minutes.stream().filter(m -> m.samples() > 0).toList();
      if (read.size() < MINUTES_MIN) {
        return null;
      }
      long startUs = read.get(0).startUs();
      long lengthUs = read.get(read.size() - 1).startUs() - startUs + 60_000_000L;
      int count = Math.min(BLOCKS_MAX, read.size() / MINUTES_PER_BLOCK_MIN);
      double[] sum = new double[count];
      double[] min = new double[count];
      double[] max = new double[count];
      int[] size = new int[count];
      for (Minute minute : read) {
        int block = (int) Math.min(count - 1, (minute.startUs() - startUs) * count / lengthUs);
        sum[block] += minute.mean();
        min[block] = size[block] == 0 ? minute.min() : Math.min(min[block], minute.min());
        max[block] = size[block] == 0 ? minute.max() : Math.max(max[block], minute.max());
        size[block]++;
      }
      int kept = 0;
      double[] hours = new double[count];
      for (int i = 0; i < count; i++) {
        if (size[i] > 0) {
          hours[kept] = (i + 0.5) * lengthUs / count / US_PER_H;
          sum[kept] = sum[i] / size[i];
          min[kept] = min[i];
          max[kept++] = max[i];
        }
      }
      return kept < 8
          ? null
          : new Blocks(
              cut(hours, kept),
              cut(sum, kept),
              cut(min, kept),
              cut(max, kept),
              read.stream().mapToDouble(Minute::mean).toArray());
    }

    private static double[] cut(double[] values, int size) {
      return java.util.Arrays.copyOf(values, size);
    }
  }
}
