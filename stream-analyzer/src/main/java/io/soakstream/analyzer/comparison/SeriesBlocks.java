package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One series of one run, cut into blocks of equal length: what a comparison needs of it. Not to be
 * changed once it is made.
 *
 * @param response response times of all blocks together, microseconds
 * @param requests by block
 * @param errors by block
 * @param responses by block
 * @param above by place in {@link #FIGURES} and block: responses above that figure of {@code
 *     response}, in whole histogram buckets
 */
public record SeriesBlocks(
    SeriesKey series,
    LatencyHistogram response,
    long[] requests,
    long[] errors,
    long[] responses,
    List<long[]> above) {
  /** The response times that are compared. */
  public static final List<LatencyFigure> FIGURES =
      List.of(
          LatencyFigure.percentile(50), LatencyFigure.percentile(95), LatencyFigure.percentile(99));

  /** A series whose histograms are at hand block by block. */
  public static SeriesBlocks of(
      SeriesKey series, List<LatencyHistogram> blocks, long[] requests, long[] errors) {
    LatencyHistogram all = new LatencyHistogram();
    blocks.forEach(all::add);
    List<long[]> above = new ArrayList<>();
    for (LatencyFigure figure : FIGURES) {
      long limitUs = all.percentileUs(figure.percentile());
      above.add(blocks.stream().mapToLong(block -> block.countAbove(limitUs)).toArray());
    }
    return new SeriesBlocks(
        series,
        all,
        requests,
        errors,
        blocks.stream().mapToLong(LatencyHistogram::count).toArray(),
        above);
  }

  /** Requests of all blocks. */
  public long requestsTotal() {
    return LongStream.of(requests).sum();
  }

  /** Errors of all blocks. */
  public long errorsTotal() {
    return LongStream.of(errors).sum();
  }
}
