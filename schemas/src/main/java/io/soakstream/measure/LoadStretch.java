package io.soakstream.measure;

/**
 * From when to when a run carried load: the one stretch that rates, lengths and shares of a run are
 * taken over. It begins with the first phase, because a live run is announced at a full ten seconds
 * before, and ends with the run or as planned, because requests in flight and checks after the
 * planned end ask for nothing more. Microseconds since the epoch. Immutable.
 *
 * @param untilUs exclusive, never before {@code fromUs}
 */
public record LoadStretch(long fromUs, long untilUs) {
  private static final double US_PER_S = 1e6;

  /**
   * The stretch of a run.
   *
   * @param firstPhaseUs start of the first phase; the run's start when it has none
   * @param plannedEndUs not after {@code firstPhaseUs} when it is not known
   * @param endUs when the run ended, or how far it has come
   */
  public static LoadStretch of(long firstPhaseUs, long plannedEndUs, long endUs) {
    long untilUs = plannedEndUs > firstPhaseUs ? Math.min(endUs, plannedEndUs) : endUs;
    return new LoadStretch(firstPhaseUs, Math.max(firstPhaseUs, untilUs));
  }

  /** What of a phase lies in it. */
  public LoadStretch within(long phaseStartUs, long phaseEndUs) {
    long from = Math.max(fromUs, phaseStartUs);
    return new LoadStretch(from, Math.max(from, Math.min(untilUs, phaseEndUs)));
  }

  /** Seconds. */
  public double lengthS() {
    return (untilUs - fromUs) / US_PER_S;
  }

  /** So many in it, a second; NaN when no time has passed. */
  public double perS(double count) {
    return untilUs == fromUs ? Double.NaN : count / lengthS();
  }
}
