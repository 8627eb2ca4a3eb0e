package io.soakstream.analyzer.intake;

/**
 * What stage 1 knows of a lane, as stage 2 hears it. The watermark already waits for everything the
 * lane sent before.
 *
 * @param highest highest sequence seen
 * @param endSequence the lane's last sequence, -1 while unknown
 * @param ended everything up to the end marker came
 * @param closed given up by a lane closed event
 * @param fresh distinct sequences seen
 * @param unacknowledged sequences that the producer says were never acknowledged
 * @param landed of those, the ones that came all the same
 * @param acknowledgedSoFar acknowledged events by the last progress marker
 * @param landedBeyond sequences seen beyond {@code acknowledgedSoFar}
 */
public record LaneStatus(
    String producer,
    int lane,
    int partition,
    long watermarkUs,
    long highest,
    long endSequence,
    boolean ended,
    boolean closed,
    long fresh,
    long rejected,
    long duplicates,
    long late,
    long unacknowledged,
    long landed,
    long acknowledgedSoFar,
    long landedBeyond) {

  /** Name of a lane within its run. */
  public String name() {
    return producer + "/" + lane;
  }

  /** Whether nothing more is expected of the lane. */
  public boolean complete() {
    return ended || closed;
  }
}
