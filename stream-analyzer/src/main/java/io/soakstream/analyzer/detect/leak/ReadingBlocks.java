package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.Arrays;
import java.util.List;

/**
 * Minutes of a resource in a number of blocks of equal length; blocks without readings are left
 * out. Immutable.
 *
 * @param hours middle of each block, hours from the first reading
 * @param mean of the readings of each block, in the series' unit; so are the lowest and highest
 * @param minutes the readings behind the blocks
 */
record ReadingBlocks(double[] hours, double[] mean, double[] min, double[] max, double[] minutes) {
  /** A sawtooth is one whose teeth are higher than this share of its level. */
  private static final double TEETH_SHARE = 0.05;

  private static final int BLOCKS_MAX = 48;
  private static final int FINE_BLOCKS_MAX = 96;
  private static final int BLOCKS_MIN = 8;
  private static final int MINUTES_PER_BLOCK_MIN = 5;
  private static final double US_PER_H = 3.6e9;

  /** Up to 48 blocks; null when there are too few minutes. */
  static ReadingBlocks of(List<Minute> minutes) {
    return of(minutes, BLOCKS_MAX);
  }

  /** Twice as many. */
  static ReadingBlocks fine(List<Minute> minutes) {
    return of(minutes, FINE_BLOCKS_MAX);
  }

  private static ReadingBlocks of(List<Minute> minutes, int most) {
    List<Minute> read = minutes.stream().filter(m -> m.samples() > 0).toList();
    if (read.size() < LeakDetector.MINUTES_MIN) {
      return null;
    }
    long startUs = read.get(0).startUs();
    long lengthUs = read.get(read.size() - 1).startUs() - startUs + 60_000_000L;
    int count = Math.min(most, read.size() / MINUTES_PER_BLOCK_MIN);
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
    return kept < BLOCKS_MIN
        ? null
        : new ReadingBlocks(
            Arrays.copyOf(hours, kept),
            Arrays.copyOf(sum, kept),
            Arrays.copyOf(min, kept),
            Arrays.copyOf(max, kept),
            read.stream().mapToDouble(Minute::mean).toArray());
  }

  /** What tells of growth: the low points of a sawtooth, the means of anything else. */
  double[] figures() {
    return isSawtooth() ? min : mean;
  }

  /** Whether the readings of a block are far apart, so that its low points tell more. */
  boolean isSawtooth() {
    double[] teeth = new double[mean.length];
    for (int i = 0; i < teeth.length; i++) {
      teeth[i] = max[i] - min[i];
    }
    return MannKendall.median(teeth) > TEETH_SHARE * Math.abs(MannKendall.median(mean));
  }
}
