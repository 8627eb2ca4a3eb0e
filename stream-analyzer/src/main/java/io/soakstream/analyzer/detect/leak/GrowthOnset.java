package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.List;
import java.util.Optional;

/**
 * Growth that began some time into a run, after a level, a warm-up or a jump. Immutable.
 *
 * @param beganUs microseconds since the epoch
 * @param slopePerH since then, in the series' unit per hour
 * @param level before it, in the series' unit
 * @param goesOn whether a growth that has come to its end explains the readings clearly worse
 */
public record GrowthOnset(long beganUs, double slopePerH, double level, boolean goesOn) {
  /** How much better than the best shape without late growth, by Schwarz's criterion. */
  static final double CLEAR = 18;

  /** How much better than growth that has ended, to say that it goes on. */
  static final double CLEARLY_ON = 4;

  private static final double US_PER_H = 3.6e9;

  /** Of all readings so far. */
  static Optional<GrowthOnset> of(List<Minute> minutes) {
    ReadingBlocks blocks = ReadingBlocks.fine(minutes);
    if (blocks == null) {
      return Optional.empty();
    }
    boolean isSawtooth = blocks.isSawtooth();
    blocks = isSawtooth ? ReadingBlocks.of(minutes) : blocks;
    if (blocks == null || blocks.hours().length < GrowthShapes.POINTS_MIN) {
      return Optional.empty();
    }
    double[] hours = blocks.hours();
    double[] y = isSawtooth ? blocks.min() : blocks.mean();
    double level = Math.abs(MannKendall.median(y));
    if (!isHighAtTheEnd(y, level)) {
      return Optional.empty();
    }
    GrowthShapes shapes = GrowthShapes.of(hours, y);
    int n = hours.length;
    double blockH = (hours[n - 1] - hours[0]) / (n - 1);
    double beganH = hours[shapes.began()] - blockH / 2;
    double grown = shapes.slopePerH() * (hours[n - 1] + blockH / 2 - beganH);
    if (shapes.still() - shapes.growing() < CLEAR
        || shapes.growing() >= shapes.settled()
        || grown < GrowthClassifier.MATERIAL_SHARE * level) {
      return Optional.empty();
    }
    long startUs = minutes.stream().filter(m -> m.samples() > 0).findFirst().get().startUs();
    double before = 0;
    for (int i = 0; i < shapes.began(); i++) {
      before += y[i] / shapes.began();
    }
    return Optional.of(
        new GrowthOnset(
            startUs + (long) (beganH * US_PER_H),
            shapes.slopePerH(),
            before,
            shapes.settled() - shapes.growing() >= CLEARLY_ON));
  }

  /** Cheap, for the many that are not: the last blocks are above the middle of all. */
  private static boolean isHighAtTheEnd(double[] y, double level) {
    double last = 0;
    for (int i = y.length - GrowthShapes.GROWN_MIN; i < y.length; i++) {
      last += y[i] / GrowthShapes.GROWN_MIN;
    }
    return last - MannKendall.median(y) > GrowthClassifier.MATERIAL_SHARE / 2 * level;
  }
}
