package io.soakstream.measure;

/**
 * From which delay on a request tells of the generator: how long the generator itself held it up,
 * by sending late because its loop stood still, its processor was short or its events were not
 * taken, and by standing still while the response may have come. Waiting for a connection or for a
 * response is none of it: that is the target's time. Stateless.
 */
public final class GeneratorDelay {
  /**
   * Longer delays are told of, microseconds: longer than an ordinary pause of the collector or turn
   * of the scheduler, shorter than what a response time's limit leaves room for.
   */
  public static final long LATE_US = 20_000;

  /**
   * Share of the requests of a series that the generator may have failed to send without a word in
   * its rules: one in a thousand is below what a rule of an error rate or a rate is written for.
   */
  public static final double SHARE_MAX = 0.001;

  private GeneratorDelay() {}

  /** Whether the generator held a request up for so long that its response time tells of it. */
  public static boolean isLate(long delayUs) {
    return delayUs > LATE_US;
  }
}
