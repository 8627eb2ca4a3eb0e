package io.soakstream.producer.simulate;

/**
 * Requests in the order of how slow they are: slowness and request packed into one number each, to
 * be sorted, and then given the ranks of their curve. Stateless.
 */
final class LatencyRanking {
  private static final int REQUEST_BITS = 22;
  private static final double OFFSET = 64;
  private static final double SCALE = 0x1p34;

  private LatencyRanking() {}

  /**
   * @param slowness above -64 and below 64
   * @param request below 4,194,304
   */
  static long packed(double slowness, int request) {
    return (long) ((slowness + OFFSET) * SCALE) << REQUEST_BITS | request;
  }

  static int request(long packed) {
    return (int) packed & (1 << REQUEST_BITS) - 1;
  }

  /** One request in 128 may be much slower than its peers. */
  static boolean isExtra(long bits) {
    return bits >>> 57 == 0;
  }

  /** Gives the ranks to the requests that respond, in their order. */
  static void deal(long[] order, int[] ranks, SimulatedPart drawn) {
    int rank = 0;
    for (long packed : order) {
      int request = request(packed);
      if (drawn.fault(request).responds()) {
        int responseUs = ranks[rank++];
        drawn.responseUs()[request] = responseUs;
        drawn.sendDelayUs()[request] = Math.min(drawn.sendDelayUs()[request], responseUs / 4);
      }
    }
  }
}
