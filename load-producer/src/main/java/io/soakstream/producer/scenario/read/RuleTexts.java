package io.soakstream.producer.scenario.read;

import io.soakstream.rule.ClaimList;
import io.soakstream.rule.RuleNotation;
import io.soakstream.rule.RuleSet;
import io.soakstream.rule.RuleSyntaxException;
import io.soakstream.rule.RulesRejectedException;
import io.soakstream.yaml.YamlPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads {@code rules} and {@code claims} as the texts that a run carries, and refuses those that
 * nobody could read when the run is over. Stateless.
 */
public final class RuleTexts {
  /**
   * A rule or a claim and where it stands.
   *
   * @param path such as {@code rules[1]}
   */
  public record Written(String path, String text, YamlPlace place) {}

  private RuleTexts() {}

  /** Rules and claims with their places, in the order in which they are told. */
  static List<Written> written(MappingReader fields, ProblemCollector problems) {
    List<Written> written = new ArrayList<>();
    add("rules", rules(fields), problems, written);
    add("claims", claims(fields), problems, written);
    return written;
  }

  /** Reports every rule and every claim that cannot be read. */
  static void refuseUnreadable(List<String> rules, List<String> claims, ProblemCollector problems) {
    refuseUnreadable("rules", rules, RuleTexts::problemsOfRule, problems);
    refuseUnreadable("claims", claims, text -> ClaimList.of(List.of(text)).problems(), problems);
  }

  private static void refuseUnreadable(
      String key,
      List<String> texts,
      Function<String, List<RuleSyntaxException>> read,
      ProblemCollector problems) {
    for (int i = 0; i < texts.size(); i++) {
      String path = key + "[" + i + "]";
      // What follows from a missing name or sentence is noise.
      if (!problems.areAt(key) && !problems.areAt(path)) {
        read.apply(texts.get(i)).forEach(problem -> problems.add(path, problem));
      }
    }
  }

  private static List<RuleSyntaxException> problemsOfRule(String text) {
    try {
      RuleSet.parse(List.of(text));
      return List.of();
    } catch (RulesRejectedException e) {
      return e.problems();
    }
  }

  private static void add(
      String key, List<String> texts, ProblemCollector problems, List<Written> written) {
    for (int i = 0; i < texts.size(); i++) {
      String path = key + "[" + i + "]";
      written.add(new Written(path, texts.get(i), problems.placeOf(path)));
    }
  }

  /** Rules; {@code {preset: NAME}} is the text {@code preset NAME}. */
  static List<String> rules(MappingReader fields) {
    return stripped(fields.texts("rules", RuleTexts::preset));
  }

  /**
   * Claims; {@code {says: SENTENCE, means: EXPRESSION}} is the text {@code "SENTENCE" EXPRESSION}.
   */
  static List<String> claims(MappingReader fields) {
    return stripped(fields.texts("claims", RuleTexts::claim));
  }

  /** Blanks around a rule say nothing. */
  private static List<String> stripped(List<String> texts) {
    return texts.stream().map(String::strip).toList();
  }

  private static String preset(MappingReader item) {
    item.require("preset", "preset: seed-002");
    String name = item.text("preset", "");
    item.refuseUnknown();
    return RuleNotation.preset(name);
  }

  private static String claim(MappingReader item) {
    item.require("means", "means: growth(rss) = 2.3%");
    String says = item.text("says", "");
    String means = item.text("means", "");
    item.refuseUnknown();
    return RuleNotation.claim(says, means);
  }
}
