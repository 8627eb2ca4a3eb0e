package io.soakstream.bench.flink;

import org.HdrHistogram.IntCountsHistogram;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple3;

/** A window of a series: its histogram at 3 significant digits, then its count and percentiles. */
final class FlinkPercentiles
    implements AggregateFunction<Tuple3<Integer, Integer, Long>, IntCountsHistogram, long[]> {
  private static final long serialVersionUID = 1L;
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double[] PERCENTILES = {50, 90, 95, 99};

  /** Grows with its values: a full range of one hour would cost five times the memory. */
  @Override
  public IntCountsHistogram createAccumulator() {
    return new IntCountsHistogram(SIGNIFICANT_DIGITS);
  }

  @Override
  public IntCountsHistogram add(
      Tuple3<Integer, Integer, Long> request, IntCountsHistogram histogram) {
    histogram.recordValue(Math.max(0, request.f1));
    return histogram;
  }

  @Override
  public long[] getResult(IntCountsHistogram histogram) {
    long[] result = new long[PERCENTILES.length + 1];
    result[0] = histogram.getTotalCount();
    for (int i = 0; i < PERCENTILES.length; i++) {
      result[i + 1] = histogram.getValueAtPercentile(PERCENTILES[i]);
    }
    return result;
  }

  @Override
  public IntCountsHistogram merge(IntCountsHistogram one, IntCountsHistogram other) {
    one.add(other);
    return one;
  }
}
