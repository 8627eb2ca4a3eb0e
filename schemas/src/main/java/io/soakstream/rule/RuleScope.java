package io.soakstream.rule;

/**
 * Which requests a rule is about. A name stands for itself; a pattern ({@code *} any characters,
 * {@code ?} one) for each series it matches, every one of which has to keep the rule. Empty stands
 * for all together.
 *
 * @param phase empty for the whole run
 * @param around which of its base windows
 */
public record RuleScope(String tenant, String endpoint, String phase, AnnotationScope around) {
  /** All requests of the run. */
  public static final RuleScope RUN = new RuleScope("", "", "");

  /** In all base windows. */
  public RuleScope(String tenant, String endpoint, String phase) {
    this(tenant, endpoint, phase, AnnotationScope.ANY);
  }

  /** As it is shown in verdicts. */
  public String label() {
    StringBuilder text = new StringBuilder();
    append(text, "tenant", tenant);
    append(text, "endpoint", endpoint);
    append(text, "phase", phase);
    append(text, around.name(), around.value());
    return text.isEmpty() ? "run" : text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }
  }
}
