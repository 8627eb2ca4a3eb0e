package io.soakstream.producer.stub.system;

/**
 * Lets so many requests a second begin and no more: each waits for its turn behind the one before,
 * as at a single counter. Who would wait for more than ten seconds is turned away.
 */
public final class CapacityGate {
  private static final double NS_PER_S = 1e9;
  private static final long WAIT_NS_MAX = 10_000_000_000L;

  private final long stepNs;
  private long freeNs = Long.MIN_VALUE;
  private long turnedAway;

  /**
   * @param perS 0 for no bound
   */
  public CapacityGate(double perS) {
    this.stepNs = perS > 0 ? Math.round(NS_PER_S / perS) : 0;
  }

  /** How long a request that comes now waits for its turn; negative when it is turned away. */
  public long waitNs(long nowNs) {
    if (stepNs == 0) {
      return 0;
    }
    long startNs = Math.max(nowNs, freeNs);
    if (startNs - nowNs > WAIT_NS_MAX) {
      turnedAway++;
      return -1;
    }
    freeNs = startNs + stepNs;
    return startNs - nowNs;
  }

  public long turnedAway() {
    return turnedAway;
  }
}
