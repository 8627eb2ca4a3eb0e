package io.soakstream.live;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a display shows of a run in progress. Immutable.
 *
 * @param progress what the producer said last; null before its first word
 * @param lag events that are not analysed yet; empty when unknown
 * @param status of the last provisional verdict
 * @param failing the rules that fail in it, as they were written
 * @param isLoadDone whether the producer has ended the run
 */
public record LiveState(
    ProducerReport.Progress progress,
    OptionalLong lag,
    Status status,
    List<String> failing,
    boolean isLoadDone) {
  private static final int FAILED_COLUMNS = 40;

  /** Before the first word of the producer. */
  public static final LiveState NOTHING_YET =
      new LiveState(null, OptionalLong.empty(), Status.RUNNING, List.of(), false);

  /** With what the producer says. */
  public LiveState with(ProducerReport.Progress said) {
    return new LiveState(said, lag, status, failing, isLoadDone);
  }

  /** After the load the last one known is kept while none can be measured. */
  public LiveState withLag(OptionalLong measured) {
    OptionalLong known = isLoadDone && measured.isEmpty() ? lag : measured;
    return new LiveState(progress, known, status, failing, isLoadDone);
  }

  /** With what is judged so far. */
  public LiveState with(Verdict provisional) {
    List<String> failed =
        provisional.getRules().stream()
            .filter(rule -> "FAIL".equals(rule.getStatus()))
            .map(RuleResult::getText)
            .toList();
    return new LiveState(progress, lag, provisional.getStatus(), failed, isLoadDone);
  }

  /** After the load: what is left is to analyse and to judge. */
  public LiveState withLoadDone() {
    return new LiveState(progress, lag, status, failing, true);
  }

  /** Whether there is anything to show of the load. */
  boolean hasBegun() {
    return progress != null && !progress.eventTime().isEmpty();
  }

  /** One line of plain text. */
  public String text() {
    if (!hasBegun()) {
      return "starting the load";
    }
    StringBuilder line = new StringBuilder(toSecond(progress.eventTime()));
    share().ifPresent(percent -> line.append(String.format(Locale.ROOT, "  %3d %%", percent)));
    line.append("  ").append(requests());
    if (isLoadDone) {
      return line.append("  ").append(errors()).append("  ").append(judging()).toString();
    }
    if (progress.ratePerS() > 0) {
      line.append("  ").append(rate());
    }
    line.append("  ").append(errors());
    String failed = LiveBlock.failed(progress.failed(), FAILED_COLUMNS);
    if (!failed.isEmpty()) {
      line.append(" (").append(failed).append(')');
    }
    progress
        .recent()
        .filter(recent -> recent.p95Us() > 0)
        .ifPresent(
            recent ->
                line.append("  p95 ")
                    .append(LiveBlock.ms(recent.p95Us()))
                    .append("  p99 ")
                    .append(LiveBlock.ms(recent.p99Us())));
    if (!left().isEmpty()) {
      line.append("  ").append(left());
    }
    lag.ifPresent(events -> line.append(String.format(Locale.ROOT, "  lag %,d", events)));
    return line.append("  ").append(status).toString();
  }

  /** How much of the plan is done, in percent; empty when there is no plan to hold it against. */
  OptionalLong share() {
    return progress.total() > 0
        ? OptionalLong.of(Math.min(100, progress.done() * 100 / progress.total()))
        : OptionalLong.empty();
  }

  String requests() {
    return progress.total() > 0
        ? String.format(Locale.ROOT, "%,d of %,d requests", progress.done(), progress.total())
        : String.format(Locale.ROOT, "%,d requests", progress.done());
  }

  String rate() {
    return String.format(Locale.ROOT, "%,.0f/s", progress.ratePerS());
  }

  String errors() {
    return String.format(
        Locale.ROOT, "%,d %s", progress.errors(), progress.errors() == 1 ? "error" : "errors");
  }

  /** Such as {@code 18 s left}; empty when nobody knows. */
  String left() {
    return progress.leftS() < 0 ? "" : TimeLeft.text(progress.leftS());
  }

  String judging() {
    return lag.orElse(1) == 0
        ? "judging"
        : "analysing"
            + (lag.isPresent()
                ? String.format(Locale.ROOT, ", %,d events to go", lag.getAsLong())
                : "");
  }

  /** A time to the second, without the letters of ISO-8601. */
  static String toSecond(String time) {
    return (time.length() >= 19 ? time.substring(0, 19) : time).replace('T', ' ');
  }
}
