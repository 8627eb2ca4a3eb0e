package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.WindowFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Minutes of one series in blocks of equal length: of five minutes in a run of eight hours or more,
 * shorter ones in a shorter run, longer ones in a run above two days. A block without anything
 * takes the level of the one before it. Immutable.
 *
 * @param startUs start of the first block, microseconds since the epoch
 * @param minutesPerBlock at least 1
 */
record MinuteBlocks(long startUs, int minutesPerBlock, List<List<WindowFigures>> blocks) {
  private static final long MINUTE_US = 60_000_000;
  private static final int WANTED = 96;
  private static final int MINUTES_WANTED = 5;

  /** Those of two days; what is computed of them grows faster than their number. */
  private static final int MANY = 576;

  /** Minutes of requests. */
  static MinuteBlocks ofWindows(List<WindowFigures> minutes) {
    if (minutes.isEmpty()) {
      return new MinuteBlocks(0, 1, List.of());
    }
    long startUs = minutes.get(0).startUs();
    long count = (minutes.get(minutes.size() - 1).startUs() - startUs) / MINUTE_US + 1;
    long perBlockOfMany = Math.max(Math.min(MINUTES_WANTED, count / WANTED), count / MANY);
    int perBlock = (int) Math.max(1, perBlockOfMany);
    List<List<WindowFigures>> blocks = new ArrayList<>();
    for (int i = 0; i < count / perBlock; i++) {
      blocks.add(new ArrayList<>());
    }
    for (WindowFigures minute : minutes) {
      int block = (int) ((minute.startUs() - startUs) / MINUTE_US / perBlock);
      if (block < blocks.size()) {
        blocks.get(block).add(minute);
      }
    }
    return new MinuteBlocks(startUs, perBlock, blocks);
  }

  /** Minutes of a resource: its mean stands where the mean response time stands. */
  static MinuteBlocks ofReadings(List<ResourceSeries.Minute> minutes) {
    return ofWindows(
        minutes.stream()
            .filter(minute -> minute.samples() > 0)
            .map(
                minute ->
                    new WindowFigures(
                        minute.startUs(),
                        MINUTE_US,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        minute.mean(),
                        0,
                        0,
                        0))
            .toList());
  }

  double lengthH() {
    return minutesPerBlock / 60.0;
  }

  long startUs(int block) {
    return startUs + block * (long) minutesPerBlock * MINUTE_US;
  }

  /** Median over the minutes of each block: one odd minute does not move it. */
  double[] middle(ToDoubleFunction<WindowFigures> figure) {
    return filled(
        blocks.stream()
            .mapToDouble(
                block ->
                    MannKendall.median(
                        block.stream()
                            .filter(minute -> minute.responses() > 0)
                            .mapToDouble(figure)
                            .toArray()))
            .toArray());
  }

  /** Share of errors in each block. */
  double[] shares() {
    return filled(
        blocks.stream()
            .mapToDouble(
                block ->
                    (double) block.stream().mapToLong(WindowFigures::errors).sum()
                        / block.stream().mapToLong(WindowFigures::requests).sum())
            .toArray());
  }

  /** Mean errors of a block. */
  double errorsPerBlock() {
    return (double) sum(WindowFigures::errors) / Math.max(1, blocks.size());
  }

  /**
   * Errors of each block beside what the requests of the block let expect, Anscombe-transformed.
   */
  double[] errorsBesideExpected() {
    double rate = (double) sum(WindowFigures::errors) / Math.max(1, sum(WindowFigures::requests));
    return blocks.stream()
        .mapToDouble(
            block -> {
              long errors = block.stream().mapToLong(WindowFigures::errors).sum();
              long requests = block.stream().mapToLong(WindowFigures::requests).sum();
              return 2 * StrictMath.sqrt(errors + 0.375)
                  - 2 * StrictMath.sqrt(rate * requests + 0.375);
            })
        .toArray();
  }

  private long sum(java.util.function.ToLongFunction<WindowFigures> count) {
    return blocks.stream().flatMap(List::stream).mapToLong(count).sum();
  }

  private static double[] filled(double[] values) {
    double last = Arrays.stream(values).filter(Double::isFinite).findFirst().orElse(0);
    for (int i = 0; i < values.length; i++) {
      last = Double.isFinite(values[i]) ? values[i] : last;
      values[i] = last;
    }
    return values;
  }
}
