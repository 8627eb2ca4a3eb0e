package io.soakstream.live;

import io.soakstream.result.Status;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a display shows of a run in progress. Immutable.
 *
 * @param eventTime ISO-8601, UTC; empty before the first event
 * @param done requests so far
 * @param total requests planned; 0 when unknown
 * @param errors of the requests so far
 * @param ratePerS requests per second of wall clock
 * @param lag events that are not analysed yet; empty when unknown
 * @param status of the last provisional verdict
 */
public record LiveState(
    String eventTime,
    long done,
    long total,
    long errors,
    double ratePerS,
    OptionalLong lag,
    Status status) {
  /** Before the first word of the producer. */
  public static final LiveState NOTHING_YET =
      new LiveState("", 0, 0, 0, 0, OptionalLong.empty(), Status.RUNNING);

  /** With what the producer says. */
  public LiveState with(ProducerReport.Progress progress) {
    return new LiveState(
        progress.eventTime(),
        progress.done(),
        progress.total(),
        progress.errors(),
        progress.ratePerS(),
        lag,
        status);
  }

  public LiveState withLag(OptionalLong measured) {
    return new LiveState(eventTime, done, total, errors, ratePerS, measured, status);
  }

  public LiveState withStatus(Status provisional) {
    return new LiveState(eventTime, done, total, errors, ratePerS, lag, provisional);
  }

  /** One line of plain text. */
  public String text() {
    StringBuilder line = new StringBuilder();
    line.append(eventTime.isEmpty() ? "waiting for the first event" : clock());
    if (total > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              "  %3d %%  %,d of %,d requests",
              Math.min(100, done * 100 / total),
              done,
              total));
    } else {
      line.append(String.format(Locale.ROOT, "  %,d requests", done));
    }
    if (ratePerS > 0) {
      line.append(String.format(Locale.ROOT, "  %,.0f/s", ratePerS));
    }
    line.append(String.format(Locale.ROOT, "  %,d errors", errors));
    lag.ifPresent(events -> line.append(String.format(Locale.ROOT, "  lag %,d", events)));
    return line.append("  ").append(status).toString();
  }

  /** To the second, without the letters of ISO-8601. */
  private String clock() {
    String toSecond = eventTime.length() >= 19 ? eventTime.substring(0, 19) : eventTime;
    return toSecond.replace('T', ' ');
  }
}
