package io.soakstream.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much longer something takes of which a part is done, if it goes on as it went since this was
 * made. Immutable.
 */
public final class TimeLeft {
  private static final double NS_PER_S = 1e9;

  /** Before that, the start of it tells nothing. */
  private static final double LEAST_S = 1;

  private final LongSupplier nanoTime;
  private final long beganNs;

  /**
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.beganNs = nanoTime.getAsLong();
  }

  /** It begins now. */
  public static TimeLeft fromNow() {
    return new TimeLeft(System::nanoTime);
  }

  /** Such as {@code " 12 s left"}, two spaces first; empty while nobody knows. */
  public String after(long done, long all) {
    double tookS = (nanoTime.getAsLong() - beganNs) / NS_PER_S;
    return done <= 0 || done >= all || tookS < LEAST_S
        ? ""
        : "  " + text(tookS * (all - done) / done);
  }

  /** Such as {@code 1 min 12 s left}, in whole seconds, rounded up. */
  static String text(double leftS) {
    Duration left = Duration.ofSeconds((long) Math.ceil(leftS));
    String text =
        left.toHours() > 0
            ? left.toHours() + " h " + left.toMinutesPart() + " min"
            : left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    return text + " left";
  }
}
