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
 * @param isLoadDone whether the producer has ended the run
 */
public record LiveState(
    String eventTime,
    long done,
    long total,
    long errors,
    double ratePerS,
    OptionalLong lag,
    Status status,
    boolean isLoadDone) {
  /** Before the first word of the producer. */
  public static final LiveState NOTHING_YET =
      new LiveState("", 0, 0, 0, 0, OptionalLong.empty(), Status.RUNNING, false);

  /** With what the producer says. */
  public LiveState with(ProducerReport.Progress progress) {
    return new LiveState(
        progress.eventTime(),
        progress.done(),
        progress.total(),
        progress.errors(),
        progress.ratePerS(),
        lag,
        status,
        isLoadDone);
  }

  /** After the load the last one known is kept while none can be measured. */
  public LiveState withLag(OptionalLong measured) {
    OptionalLong known = isLoadDone && measured.isEmpty() ? lag : measured;
    return new LiveState(eventTime, done, total, errors, ratePerS, known, status, isLoadDone);
  }

  public LiveState withStatus(Status provisional) {
    return new LiveState(eventTime, done, total, errors, ratePerS, lag, provisional, isLoadDone);
  }

  /** After the load: what is left is to analyse and to judge. */
  public LiveState withLoadDone() {
    return new LiveState(eventTime, done, total, errors, ratePerS, lag, status, true);
  }

  /** One line of plain text. */
  public String text() {
    if (eventTime.isEmpty()) {
      return "starting the load";
    }
    StringBuilder line = new StringBuilder(clock());
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
    if (isLoadDone) {
      return line.append(judging()).toString();
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

  private String judging() {
    String errorsSoFar = String.format(Locale.ROOT, "  %,d errors  ", errors);
    return errorsSoFar
        + (lag.orElse(1) == 0
            ? "judging"
            : "analysing"
                + (lag.isPresent()
                    ? String.format(Locale.ROOT, ", %,d events to go", lag.getAsLong())
                    : ""));
  }
}
