package io.soakstream.live;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.layout.LineWrap;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.summary.VerdictSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verdict on one plain line, for people who follow the topic. */
public final class VerdictLine {
  private static final String INDENT = "  ";

  private VerdictLine() {}

  /** Event time, run, what it is, and what keeps it from a pass. */
  public static String of(Verdict verdict) {
    return head(verdict) + failures(verdict);
  }

  private static String head(Verdict verdict) {
    String analysis =
        "live".equals(verdict.getAnalysis()) ? "" : " (" + verdict.getAnalysis() + ")";
    return String.format(
        Locale.ROOT,
        "%s  %s%s  %s %s  %s  %s  %s",
        toSecond(verdict.getEventTime()),
        verdict.getRun(),
        analysis,
        verdict.getFinal$() ? "final" : "provisional",
        verdict.getStatus(),
        plural(verdict.getRequests(), "request"),
        plural(verdict.getErrors(), "error"),
        plural(verdict.getBursts().size(), "burst"));
  }

  private static String plural(long count, String one) {
    return NumberFormats.whole(count) + " " + one + (count == 1 ? "" : "s");
  }

  /** Without the fractions of a second. */
  private static String toSecond(String time) {
    return time.replaceFirst("\\.\\d+Z$", "Z");
  }

  /**
   * The same for a terminal: no line longer than it is wide, and each rule that fails on a line of
   * its own, with its reason.
   */
  public static List<String> of(Verdict verdict, int columns) {
    List<String> lines = new ArrayList<>(LineWrap.hanging(head(verdict), columns, INDENT));
    for (VerdictSummary.Line line : VerdictSummary.of(verdict).lines()) {
      boolean isAnnounced = verdict.getFinal$() || line.mark().equals("FAIL");
      if (isAnnounced) {
        String text = INDENT + line.mark() + "  " + line.text();
        lines.addAll(LineWrap.hanging(text, columns, INDENT + INDENT));
      }
    }
    return lines;
  }

  /** What fails so far; at the end, also what could not be told. */
  private static String failures(Verdict verdict) {
    String failed =
        verdict.getRules().stream()
            .filter(
                rule ->
                    verdict.getFinal$()
                        ? !"PASS".equals(rule.getStatus())
                        : "FAIL".equals(rule.getStatus()))
            .map(RuleResult::getText)
            .collect(Collectors.joining(", "));
    return failed.isEmpty() ? "" : "  not passed: " + failed;
  }
}
