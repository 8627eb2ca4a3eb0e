package io.soakstream.live;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verdict on one plain line, for people who follow the topic. */
public final class VerdictLine {
  private VerdictLine() {}

  /** Event time, run, what it is, and what keeps it from a pass. */
  public static String of(Verdict verdict) {
    String analysis =
        "live".equals(verdict.getAnalysis()) ? "" : " (" + verdict.getAnalysis() + ")";
    return String.format(
        Locale.ROOT,
        "%s  %s%s  %s %s  %,d requests  %,d errors  %d bursts%s",
        verdict.getEventTime(),
        verdict.getRun(),
        analysis,
        verdict.getFinal$() ? "final" : "provisional",
        verdict.getStatus(),
        verdict.getRequests(),
        verdict.getErrors(),
        verdict.getBursts().size(),
        failures(verdict));
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
