package io.soakstream.producer.scenario;

import java.util.List;

/**
 * Reads {@code rules} and {@code claims} as the texts that a run carries; what they say is checked
 * where they are judged. Stateless.
 */
final class RuleTexts {
  private RuleTexts() {}

  /** Rules; {@code {preset: NAME}} is the text {@code preset NAME}. */
  static List<String> rules(Fields fields) {
    return fields.texts("rules", RuleTexts::preset);
  }

  /**
   * Claims; {@code {says: SENTENCE, means: EXPRESSION}} is the text {@code "SENTENCE" EXPRESSION}.
   */
  static List<String> claims(Fields fields) {
    return fields.texts("claims", RuleTexts::claim);
  }

  private static String preset(Fields item) {
    item.require("preset", "preset: seed-002");
    String name = item.text("preset", "");
    item.refuseUnknown();
    return "preset " + name;
  }

  private static String claim(Fields item) {
    item.require("means", "means: growth(rss) = 2.3%");
    String says = item.text("says", "").replace('"', '\'');
    String means = item.text("means", "");
    item.refuseUnknown();
    return says.isEmpty() ? means : '"' + says + "\" " + means;
  }
}
