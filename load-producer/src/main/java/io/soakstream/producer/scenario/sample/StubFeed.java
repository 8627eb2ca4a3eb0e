package io.soakstream.producer.scenario.sample;

import java.time.Duration;

/**
 * The WebSocket endpoint of the bundled service, {@code /feed}.
 *
 * @param interval from one message of a socket to its next
 * @param dropEvery every so many-th socket loses its connection after a few messages; 0 for none
 * @param doubleEvery every so many-th message of all is sent twice; 0 for none
 * @param loseEvery every so many-th message of all is counted and not sent; 0 for none
 */
public record StubFeed(Duration interval, int dropEvery, int doubleEvery, int loseEvery) {
  /** A message a second, and nothing wrong with any. */
  public static final StubFeed PLAIN = new StubFeed(Duration.ofSeconds(1), 0, 0, 0);
}
