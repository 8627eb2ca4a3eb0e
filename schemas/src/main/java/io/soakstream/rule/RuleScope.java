package io.soakstream.rule;

/**
 * Which requests a rule is about. A name stands for itself; a pattern ({@code *} any characters,
 * {@code ?} one) for each series it matches, every one of which has to keep the rule. Empty stands
 * for all together.
 *
 * @param phase empty for the whole run
 */
public record RuleScope(String tenant, String endpoint, String phase) {
  /** All requests of the run. */
  public static final RuleScope RUN = new RuleScope("", "", "");

  /** As it is shown in verdicts. */
  public String label() {
    StringBuilder text = new StringBuilder();
    append(text, "tenant", tenant);
    append(text, "endpoint", endpoint);
    append(text, "phase", phase);
    return text.isEmpty() ? "run" : text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }
  }
}
