package io.soakstream.notify.alert;

/**
 * One thing that can be told, as it is now. Immutable. Texts that do not apply are empty.
 *
 * @param kind what it is
 * @param thing names it within its run and analysis, such as {@code rule:p99-E}
 * @param status of the verdict or of the rule; of a burst its kind
 * @param rule id of a rule
 * @param title one sentence without figures that change by the minute
 * @param detail figures and reason
 * @param since when it began, ISO-8601
 * @param until when it was over, ISO-8601; empty while it lasts
 * @param turn what has to change for receivers to be told again
 */
public record AlertFacts(
    ThingKind kind,
    String run,
    String analysis,
    String scenario,
    String thing,
    String status,
    String rule,
    String tenant,
    String endpoint,
    String title,
    String detail,
    String since,
    String until,
    String turn) {

  /** The same thing, over at this moment; empty for one that lasts. */
  public AlertFacts endingAt(String at) {
    return new AlertFacts(
        kind, run, analysis, scenario, thing, status, rule, tenant, endpoint, title, detail, since,
        at, turn);
  }

  /** Whether it is still so. */
  public boolean lasts() {
    return until.isEmpty();
  }

  /** How bad it is, in the words of pagers. */
  public String severity() {
    return switch (kind) {
      case ANALYZER_SILENT -> "critical";
      case RUN_SILENT, BURST -> "warning";
      case VERDICT, RULE ->
          switch (status) {
            case "PASS", "RUNNING" -> "info";
            case "INCONCLUSIVE" -> "warning";
            case "ABORTED" -> "critical";
            default -> "error";
          };
    };
  }
}
