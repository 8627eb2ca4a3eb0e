package io.soakstream.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyScaleTest {
  private static final long SEED = 20_260_212L;

  private final Histogram hdr = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);

  @Test
  void shouldLayBucketsOutAsHdrHistogramDoesAtEveryBoundary() {
    LongStream.iterate(1, power -> power <= LatencyScale.MAX_US, power -> power * 2)
        .flatMap(power -> LongStream.of(power - 1, power, power + 1, power * 3 / 2))
        .filter(value -> value <= LatencyScale.MAX_US)
        .forEach(this::assertSameBucket);
    LongStream.of(0, 2_047, 2_048, 4_095, 4_096, LatencyScale.MAX_US - 1, LatencyScale.MAX_US)
        .forEach(this::assertSameBucket);
  }

  @Test
  void shouldLayBucketsOutAsHdrHistogramDoesForRandomValues() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      assertSameBucket(random.nextLong(LatencyScale.MAX_US + 1) >>> random.nextInt(32));
    }
  }

  @Test
  void shouldNumberBucketsAsHdrHistogramDoes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      long value = random.nextLong(LatencyScale.MAX_US + 1) >>> random.nextInt(32);
      Histogram one = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);
      one.recordValue(value);

      assertThat(indexOfOnlyCount(one))
          .as("value %d, seed %d", value, SEED)
          .isEqualTo(LatencyScale.indexOf(value));
    }
  }

  @Test
  void shouldCoverTheWholeRangeWithoutGapOrOverlap() {
    assertThat(LatencyScale.lowestOf(0)).isZero();
    for (int index = 1; index < LatencyScale.BUCKETS; index++) {
      assertThat(LatencyScale.lowestOf(index)).isEqualTo(LatencyScale.highestOf(index - 1) + 1);
      assertThat(LatencyScale.indexOf(LatencyScale.lowestOf(index))).isEqualTo(index);
    }
    assertThat(LatencyScale.highestOf(LatencyScale.BUCKETS - 1))
        .isGreaterThanOrEqualTo(LatencyScale.MAX_US);
  }

  @Test
  void shouldCountWhatIsOutOfRangeAtTheNearestEnd() {
    assertThat(LatencyScale.clamp(-1)).isZero();
    assertThat(LatencyScale.clamp(Long.MIN_VALUE)).isZero();
    assertThat(LatencyScale.clamp(Long.MAX_VALUE)).isEqualTo(LatencyScale.MAX_US);
    assertThat(LatencyScale.indexOf(-5)).isZero();
    assertThat(LatencyScale.indexOf(LatencyScale.MAX_US + 1)).isEqualTo(LatencyScale.BUCKETS - 1);
  }

  private void assertSameBucket(long value) {
    int index = LatencyScale.indexOf(value);
    assertThat(LatencyScale.lowestOf(index))
        .as("lowest of %d, seed %d", value, SEED)
        .isEqualTo(hdr.lowestEquivalentValue(value));
    assertThat(LatencyScale.highestOf(index))
        .as("highest of %d, seed %d", value, SEED)
        .isEqualTo(hdr.highestEquivalentValue(value));
  }

  /** HdrHistogram hides its array; its distance is what the iterator has stepped over. */
  private static int indexOfOnlyCount(Histogram histogram) {
    int index = 0;
    for (var value : histogram.allValues()) {
      if (value.getCountAtValueIteratedTo() > 0) {
        return index;
      }
      index++;
    }
    throw new AssertionError("nothing counted");
  }
}
