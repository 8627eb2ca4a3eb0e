package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import java.util.List;

/** Stub while the signatures settle. */
public final class VerdictJudge {
  private VerdictJudge() {}

  public static Verdict judge(
      RunFacts facts, Rules rules, boolean isFinal, String analysis, String publishedAt) {
    throw new UnsupportedOperationException();
  }

  public static List<RuleResult> aborting(Verdict verdict, Rules rules) {
    return List.of();
  }

  public static String stateOf(Verdict verdict) {
    return verdict.getStatus().name();
  }
}
