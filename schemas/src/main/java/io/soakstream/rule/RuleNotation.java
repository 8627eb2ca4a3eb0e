package io.soakstream.rule;

/** How presets and claims of a file are written as the texts that a run carries. Stateless. */
public final class RuleNotation {
  private RuleNotation() {}

  /** The rule that stands for all of a preset. */
  public static String preset(String name) {
    return RulePresets.WORD + " " + name;
  }

  /**
   * A claim.
   *
   * @param says the sentence it stands for; empty when there is none
   * @param means metric, comparison and claimed value
   */
  public static String claim(String says, String means) {
    return says.isEmpty() ? means : '"' + says.replace('"', '\'') + "\" " + means;
  }

  /** A claim as it is carried among rules. */
  public static String claimAmongRules(String claim) {
    return RuleSet.CLAIM + " " + claim;
  }
}
