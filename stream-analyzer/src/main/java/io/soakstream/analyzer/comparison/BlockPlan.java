package io.soakstream.analyzer.comparison;

import io.soakstream.measure.BaseWindowGrid;

/**
 * How two runs are cut for a comparison: the stretch that both have, in blocks of equal length.
 * Block i of one run is compared with block i of the other, so that what both show at the same time
 * since their start (a warm-up, the load of the day) is no difference. Immutable.
 *
 * @param lengthUs of the stretch from each run's start, microseconds; 0 when a run is empty
 * @param blocks 24 to 48; 1 to 23 when the stretch is too short to tell noise from change
 */
public record BlockPlan(long lengthUs, int blocks) {
  /** More blocks make a sharper estimate of the noise, while they are long enough. */
  public static final int BLOCKS_MAX = 48;

  /** Fewer say too little about the noise. */
  public static final int BLOCKS_MIN = 24;

  /** Blocks that are longer than noise remembers are nearly independent. */
  private static final long WANTED_US = 300_000_000;

  /** The plan for two runs of these lengths, microseconds. */
  public static BlockPlan of(long oneUs, long otherUs) {
    long lengthUs = Math.min(oneUs, otherUs) / BaseWindowGrid.LENGTH_US * BaseWindowGrid.LENGTH_US;
    int blocks = (int) Math.max(BLOCKS_MIN, Math.min(BLOCKS_MAX, lengthUs / WANTED_US));
    if (lengthUs >= blocks * BaseWindowGrid.LENGTH_US) {
      return new BlockPlan(lengthUs, blocks);
    }
    // One block per window, and less than a window in one.
    return lengthUs == 0
        ? new BlockPlan(Math.min(oneUs, otherUs), 1)
        : new BlockPlan(lengthUs, (int) (lengthUs / BaseWindowGrid.LENGTH_US));
  }

  /** Whether a difference can be told from noise; otherwise the figures stand beside each other. */
  public boolean isLongEnough() {
    return blocks >= BLOCKS_MIN;
  }
}
