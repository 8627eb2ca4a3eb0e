package io.soakstream.analyzer.intake;

/**
 * What stage 1 knows of a lane, as stage 2 hears it. The watermark already waits for everything the
 * lane sent before.
 *
 * @param highest highest sequence seen
 * @param endSequence the lane's last sequence, -1 while unknown
 * @param ended everything up to the end marker came
 * @param closedBecause why the lane was given up by a lane closed event, empty when it was not
 * @param settled the account cannot change any more
 * @param analysed distinct events that are in the figures
 * @param rejections distinct events that are in no figure for their names or values
 * @param unacknowledged sequences that the producer says were never acknowledged
 * @param landed of those, the ones that came all the same
 * @param acknowledgedSoFar acknowledged events by the last progress marker
 * @param landedBeyond sequences seen beyond {@code acknowledgedSoFar}
 * @param gaps sequences of a complete lane that have not come, the first few by number
 */
public record LaneStatus(
    String producer,
    int lane,
    int partition,
    long watermarkUs,
    long highest,
    long endSequence,
    boolean ended,
    String closedBecause,
    boolean settled,
    long analysed,
    RejectionSummary rejections,
    long duplicates,
    long late,
    long unacknowledged,
    long landed,
    long acknowledgedSoFar,
    long landedBeyond,
    String gaps) {

  /** Name of a lane within its run. */
  public String name() {
    return producer + "/" + lane;
  }

  /** The same with what is known of its rejected events. */
  public LaneStatus with(RejectionSummary known) {
    return new LaneStatus(
        producer,
        lane,
        partition,
        watermarkUs,
        highest,
        endSequence,
        ended,
        closedBecause,
        settled,
        analysed,
        known,
        duplicates,
        late,
        unacknowledged,
        landed,
        acknowledgedSoFar,
        landedBeyond,
        gaps);
  }

  /** How many distinct events were rejected. */
  public long rejected() {
    return rejections.total();
  }

  /** Whether the lane was given up. */
  public boolean closed() {
    return !closedBecause.isEmpty();
  }

  /** Whether nothing more is expected of the lane. */
  public boolean complete() {
    return ended || closed();
  }
}
