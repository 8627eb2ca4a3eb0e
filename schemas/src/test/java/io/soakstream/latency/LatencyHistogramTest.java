package io.soakstream.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static final double[] PERCENTILES = {0.001, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 63, 64, 65, 1_000, 50_000})
  void shouldReadPercentilesAsAPlainSortAndAsHdrHistogramDo(int samples) {
    long[] values = latencies(samples, samples);
    LatencyHistogram ours = histogramOf(values);
    Histogram hdr = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);
    Arrays.stream(values).forEach(hdr::recordValue);
    long[] sorted = values.clone();
    Arrays.sort(sorted);

    for (double percentile : PERCENTILES) {
      long exact = sorted[(int) LatencyHistogram.rankOf(percentile, samples) - 1];
      long read = ours.percentileUs(percentile);
      assertThat(read)
          .as("p%s of %d, seed %d", percentile, samples, samples)
          .isEqualTo(Math.min(hdr.getValueAtPercentile(percentile), sorted[samples - 1]))
          .isEqualTo(Math.min(hdr.highestEquivalentValue(exact), sorted[samples - 1]))
          .isBetween(exact, exact + exact / 1_000);
    }
  }

  @Test
  void shouldKeepCountSumMeanAndMaximumExact() {
    long[] values = latencies(10_000, 7);

    LatencyHistogram histogram = histogramOf(values);

    assertThat(histogram.count()).isEqualTo(values.length);
    assertThat(histogram.sumUs()).isEqualTo(Arrays.stream(values).sum());
    assertThat(histogram.maxUs()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(histogram.meanUs()).isEqualTo((double) Arrays.stream(values).sum() / values.length);
  }

  @Test
  void shouldBeTheSameInWhateverOrderPartsAreMerged() {
    Random random = new Random(11);
    long[] values = latencies(20_000, 11);
    LatencyHistogram whole = histogramOf(values);
    for (int round = 0; round < 20; round++) {
      List<LatencyHistogram> parts = new ArrayList<>();
      for (int part = 0; part < 1 + random.nextInt(40); part++) {
        parts.add(new LatencyHistogram());
      }
      Arrays.stream(values).forEach(value -> parts.get(random.nextInt(parts.size())).record(value));
      while (parts.size() > 1) {
        Collections.shuffle(parts, random);
        parts.get(0).add(parts.remove(1));
      }
      assertSame(parts.get(0), whole);
    }
  }

  @Test
  void shouldBeRebuiltFromItsBuckets() {
    LatencyHistogram whole = histogramOf(latencies(5_000, 3));
    LatencyHistogram rebuilt = histogramOf(latencies(100, 4));
    LatencyHistogram expected = histogramOf(latencies(100, 4));
    expected.add(whole);

    for (int i = 0; i < whole.buckets(); i++) {
      rebuilt.addBucket(whole.bucketIndex(i), whole.bucketCount(i));
    }
    rebuilt.addExact(whole.sumUs(), whole.maxUs());

    assertSame(rebuilt, expected);
  }

  @Test
  void shouldReadSeveralPercentilesAsItReadsEach() {
    double[] percentiles = {0.1, 50, 90, 95, 99, 99.9, 100};
    for (int size : new int[] {0, 1, 2, 10, 1_000}) {
      LatencyHistogram histogram = histogramOf(latencies(size, size));
      long[] values = new long[percentiles.length];

      histogram.percentilesUs(percentiles, values);

      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(histogram.percentileUs(percentiles[i]));
      }
    }
  }

  @Test
  void shouldDoubleWhenAddedToItself() {
    LatencyHistogram histogram = histogramOf(latencies(1_000, 5));
    long sumUs = histogram.sumUs();

    histogram.add(histogram);

    assertThat(histogram.count()).isEqualTo(2_000);
    assertThat(histogram.sumUs()).isEqualTo(2 * sumUs);
  }

  @Test
  void shouldBeDecodedByHdrHistogram() throws DataFormatException {
    long[] values = latencies(30_000, 9);
    values[0] = 0;
    values[1] = LatencyScale.MAX_US;
    Histogram expected = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);
    Arrays.stream(values).forEach(expected::recordValue);

    Histogram decoded =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(histogramOf(values).toHdr()), LatencyScale.MAX_US);

    assertThat(decoded.getTotalCount()).isEqualTo(values.length);
    for (double percentile : PERCENTILES) {
      assertThat(decoded.getValueAtPercentile(percentile))
          .isEqualTo(expected.getValueAtPercentile(percentile));
    }
  }

  @Test
  void shouldBeDecodedByHdrHistogramWhenEmpty() throws DataFormatException {
    byte[] hdr = new LatencyHistogram().toHdr();

    assertThat(
            Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(hdr), LatencyScale.MAX_US)
                .getTotalCount())
        .isZero();
  }

  @Test
  void shouldCountOnlyBucketsWhollyAboveAValue() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (long value : new long[] {100, 200, 200, 5_000, 5_001, 9_000}) {
      histogram.record(value);
    }

    assertThat(histogram.countAbove(0)).isEqualTo(6);
    assertThat(histogram.countAbove(200)).isEqualTo(3);
    assertThat(histogram.countAbove(5_000)).as("5,000 and 5,001 share a bucket").isEqualTo(1);
    assertThat(histogram.countAbove(9_000)).isZero();
  }

  @Test
  void shouldClampWhatIsOutOfRange() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(-1);
    histogram.record(Long.MAX_VALUE);

    assertThat(histogram.count()).isEqualTo(2);
    assertThat(histogram.sumUs()).isEqualTo(LatencyScale.MAX_US);
    assertThat(histogram.maxUs()).isEqualTo(LatencyScale.MAX_US);
  }

  @Test
  void shouldHaveNoMeanAndPercentilesOfZeroWhenEmpty() {
    LatencyHistogram empty = new LatencyHistogram();

    assertThat(empty.meanUs()).isNaN();
    assertThat(empty.percentileUs(99)).isZero();
    assertThat(empty.maxUs()).isZero();
    assertThat(empty.buckets()).isZero();
  }

  @Test
  void shouldNotBeMisledByRoundingInTheRankOfAPercentile() {
    assertThat(LatencyHistogram.rankOf(99, 100)).isEqualTo(99);
    assertThat(LatencyHistogram.rankOf(99.9, 1_000)).isEqualTo(999);
    assertThat(LatencyHistogram.rankOf(95, 20)).isEqualTo(19);
    assertThat(LatencyHistogram.rankOf(50, 3)).isEqualTo(2);
    assertThat(LatencyHistogram.rankOf(0.001, 5)).isEqualTo(1);
    assertThat(LatencyHistogram.rankOf(100, 5)).isEqualTo(5);
  }

  private static void assertSame(LatencyHistogram one, LatencyHistogram other) {
    assertThat(one.buckets()).isEqualTo(other.buckets());
    for (int i = 0; i < one.buckets(); i++) {
      assertThat(one.bucketIndex(i)).isEqualTo(other.bucketIndex(i));
      assertThat(one.bucketCount(i)).isEqualTo(other.bucketCount(i));
    }
    assertThat(one.count()).isEqualTo(other.count());
    assertThat(one.sumUs()).isEqualTo(other.sumUs());
    assertThat(one.maxUs()).isEqualTo(other.maxUs());
    assertThat(one.toHdr()).isEqualTo(other.toHdr());
  }

  private static LatencyHistogram histogramOf(long[] values) {
    LatencyHistogram histogram = new LatencyHistogram();
    Arrays.stream(values).forEach(histogram::record);
    return histogram;
  }

  /** Latencies of every order of magnitude, in no order. */
  private static long[] latencies(int samples, long seed) {
    Random random = new Random(seed);
    return random
        .longs(samples, 0, LatencyScale.MAX_US + 1)
        .map(value -> value >>> random.nextInt(32))
        .toArray();
  }
}
