package io.soakstream.notify.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a message that was not taken is tried again: after a second, then each time after twice as
 * long up to five minutes, of which a random quarter is left out so that messages do not come all
 * at once. What the receiver asks for ({@code Retry-After}) is never undercut. Confined to one
 * thread.
 */
public final class RetryBackoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** Whoever asks for more has mistaken the unit. */
  static final Duration ASKED_MAX = Duration.ofHours(24);

  private static final double JITTER = 0.25;
  private static final int DOUBLINGS_MAX = 16;

  private final RandomGenerator random;

  public RetryBackoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long to wait.
   *
   * @param attempts in vain so far, at least 1
   * @param asked by the receiver, if it said
   */
  public Duration after(int attempts, Optional<Duration> asked) {
    long fullMs =
        Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(DOUBLINGS_MAX, attempts - 1));
    long ownMs = (long) (fullMs * (1 - JITTER * random.nextDouble()));
    long askedMs =
        asked
            .map(wanted -> wanted.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : wanted)
            .map(Duration::toMillis)
            .orElse(0L);
    return Duration.ofMillis(Math.max(ownMs, askedMs));
  }

  /** How long to wait for what was refused: somebody has to change something first. */
  public Duration afterRefusal() {
    return LONGEST;
  }
}
