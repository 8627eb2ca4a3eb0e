package io.soakstream.sink.summary;

import io.soakstream.result.LedgerRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;
import java.util.List;

/**
 * Why a verdict is what it is, in one sentence that needs no knowledge of rules and ledgers.
 * Stateless.
 */
public final class VerdictSentence {
  private static final int WORST_SHOWN = 2;

  /** Begins the warning of a verdict that says how its run ended, if not as it was planned. */
  private static final String ENDED = "the run ended ";

  private VerdictSentence() {}

  /** The sentence, with a full stop. */
  public static String of(Verdict verdict) {
    return switch (verdict.getStatus()) {
      case PASS -> passed(verdict);
      case FAIL -> broken(verdict, "FAIL", "did not hold") + ".";
      case INCONCLUSIVE ->
          verdict.getRules().isEmpty()
              ? "Nothing was asked of this run, so nothing can be said of it."
              : "Nothing failed, but "
                  + broken(verdict, "INCONCLUSIVE", "could not be told")
                  + ": the run has too little to show for a yes or a no.";
      case INCOMPLETE -> incomplete(verdict.getLedger());
      case RUNNING -> "No rule has failed so far.";
      case ABORTED -> stopped(verdict);
    };
  }

  private static String stopped(Verdict verdict) {
    if (verdict.getRules().stream().anyMatch(rule -> rule.getStatus().equals("FAIL"))) {
      return "The run was stopped early: " + broken(verdict, "FAIL", "did not hold") + ".";
    }
    String why =
        verdict.getWarnings().stream()
            .filter(warning -> warning.startsWith(ENDED))
            .map(warning -> warning.substring(ENDED.length()))
            .filter(end -> end.contains(": "))
            .map(end -> end.substring(end.indexOf(": ") + 2))
            .findFirst()
            .orElse("");
    return "The run was stopped early"
        + (why.isEmpty() ? "" : ", " + why)
        + "; until then no rule had failed.";
  }

  private static String passed(Verdict verdict) {
    int rules = verdict.getRules().size();
    String asked = rules == 1 ? "The one rule held" : "All " + rules + " rules held";
    long requests = verdict.getRequests();
    long errors = verdict.getErrors();
    String refuted = VerdictSummary.refutedClaims(verdict);
    return asked
        + " over "
        + NumberFormats.whole(requests)
        + " requests, of which "
        + (errors == 0 ? "none" : NumberFormats.whole(errors))
        + " failed"
        + (errors == 0 ? "" : " (" + NumberFormats.share(errors, requests) + ")")
        + (verdict.getLedger().getBalanced()
            ? ", and every single one is accounted for."
            : "; the count of events is still open.")
        + (refuted.isEmpty() ? "" : " Beside the rules, " + refuted + " did not hold.");
  }

  private static String broken(Verdict verdict, String status, String what) {
    List<RuleResult> all =
        verdict.getRules().stream().filter(rule -> rule.getStatus().equals(status)).toList();
    StringBuilder text =
        new StringBuilder()
            .append(all.size())
            .append(" of ")
            .append(verdict.getRules().size())
            .append(verdict.getRules().size() == 1 ? " rule " : " rules ")
            .append(what);
    for (int i = 0; i < Math.min(WORST_SHOWN, all.size()); i++) {
      RuleResult rule = all.get(i);
      String reason = QuantityText.sentence(rule.getReason());
      text.append(i == 0 ? ": " : "; ").append(VerdictSummary.name(rule));
      if (rule.getObserved() != null && rule.getLimit() != null) {
        text.append(" was ")
            .append(QuantityText.beside(rule.getObserved(), rule.getLimit(), rule.getUnit()));
      } else if (!reason.isEmpty()) {
        text.append(" (").append(reason).append(")");
      }
    }
    int more = all.size() - WORST_SHOWN;
    return more > 0
        ? text.append(" and ").append(more).append(" more").toString()
        : text.toString();
  }

  private static String incomplete(LedgerRow ledger) {
    return NumberFormats.whole(ledger.getMissing())
        + " of "
        + NumberFormats.whole(ledger.getAttempted())
        + " results are missing, so the run proves nothing, whatever the rest looks like.";
  }
}
