package io.soakstream.producer.flow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * How long a response asks its client to wait: seconds, or a time of the target's clock. Stateless.
 *
 * <p>Source: RFC 9110, section 10.2.3.
 */
final class RetryAfter {
  /** Nobody waits longer, whatever the target says. */
  private static final long WAIT_NS_MAX = 300_000_000_000L;

  private RetryAfter() {}

  /**
   * @param header null for none
   * @param nowUs microseconds since the epoch
   * @return nanoseconds, at most five minutes; 0 when it says nothing
   */
  static long waitNs(String header, long nowUs) {
    if (header == null) {
      return 0;
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Math.min(WAIT_NS_MAX, Long.parseLong(text) * 1_000_000_000L);
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long waitUs = ChronoUnit.MICROS.between(Instant.EPOCH, at) - nowUs;
      return Math.max(0, Math.min(WAIT_NS_MAX, waitUs * 1_000));
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
