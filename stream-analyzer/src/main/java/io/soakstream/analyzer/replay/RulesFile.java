package io.soakstream.analyzer.replay;

import io.soakstream.rule.RuleNotation;
import io.soakstream.rule.RuleSet;
import io.soakstream.rule.RuleSyntaxException;
import io.soakstream.rule.RulesRejectedException;
import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.VariableReferences;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlPlace;
import io.soakstream.yaml.YamlReader;
import io.soakstream.yaml.YamlScalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules in a YAML file: a list of them, or a mapping with {@code rules:}, such as a scenario, whose
 * {@code variables:} are filled in. Immutable.
 *
 * @param rules as they are written, variables filled in; empty when there are problems
 * @param problems all that is wrong with the file
 */
public record RulesFile(List<String> rules, List<Problem> problems) {
  /**
   * One thing that is wrong.
   *
   * @param place line and column; empty where there is none
   * @param path where in the file, such as {@code rules[1]}; empty for what is no YAML
   * @param value what stands there
   * @param rule what is asked of it
   * @param remedy what to do
   * @param pointer the rule with a caret under the character; empty where there is none
   */
  public record Problem(
      Optional<YamlPlace> place,
      String path,
      String value,
      String rule,
      String remedy,
      String pointer) {

    /** What the user reads, below it the rule with the caret. */
    public String lines(Path file) {
      String where = place.map(at -> ":" + at).orElse("");
      String what = path.isEmpty() ? "" : path + ": ";
      String line = file + where + ": " + what + value + ": " + rule + "; " + remedy;
      return pointer.isEmpty() ? line : line + "\n" + pointer.indent(4).stripTrailing();
    }
  }

  private static final String PRESET = "preset";
  private static final String REMEDY =
      "write - p(95) < 250ms, one rule a line, or a mapping with rules:";

  /** What is read of a mapping, and what a scenario has beside it, which says nothing here. */
  private static final Set<String> KEYS = Set.of("rules", "claims", "variables");

  private static final Set<String> OF_SCENARIOS =
      Set.of(
          "name",
          "start",
          "duration",
          "target",
          "users",
          "rate",
          "ramp",
          "tenants",
          "endpoints",
          "phases",
          "tags",
          "tiers",
          "checks",
          "seed",
          "simulate");

  /** Reads and checks a file. */
  public static RulesFile read(Path file) {
    try {
      return new Reading().read(YamlReader.read(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (InvalidYamlException e) {
      return new RulesFile(
          List.of(),
          e.problems().stream()
              .map(
                  it ->
                      new Problem(
                          Optional.of(it.place()), "", it.value(), it.rule(), it.remedy(), ""))
              .toList());
    } catch (NoSuchFileException e) {
      return wrong("missing", "must exist", "check the name of the rules file");
    } catch (IOException e) {
      return wrong(
          "unreadable", "must be a text file in UTF-8", "check the file and its permissions");
    }
  }

  private static RulesFile wrong(String value, String rule, String remedy) {
    return new RulesFile(
        List.of(), List.of(new Problem(Optional.empty(), "file", value, rule, remedy, "")));
  }

  /** The reading of one file. */
  private static final class Reading {
    private final List<String> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Map<String, YamlMapping.Entry> variables = Map.of();

    RulesFile read(Optional<YamlNode> root) {
      if (root.isPresent() && root.get() instanceof YamlMapping mapping) {
        refuseUnknown(mapping, "", KEYS, OF_SCENARIOS);
        if (mapping.get("variables") instanceof YamlMapping declared) {
          variables = declared.entries();
        }
        claims(mapping.get("claims"));
        rules(mapping.get("rules"), mapping.place());
      } else {
        rules(root.orElse(null), YamlPlace.START);
      }
      return new RulesFile(problems.isEmpty() ? List.copyOf(rules) : List.of(), problems);
    }

    private void rules(YamlNode listed, YamlPlace around) {
      if (listed instanceof YamlMapping preset) {
        rule("rules[0]", preset);
      } else if (!(listed instanceof YamlList list)) {
        boolean isMissing =
            listed == null || listed instanceof YamlScalar scalar && scalar.isNothing();
        YamlPlace place = listed == null ? around : listed.place();
        add(place, "rules", isMissing ? "missing" : "no list", "must be a list", REMEDY);
      } else if (list.items().isEmpty()) {
        add(list.place(), "rules", "empty", "must hold at least one rule", REMEDY);
      } else {
        for (int i = 0; i < list.items().size(); i++) {
          rule("rules[" + i + "]", list.items().get(i));
        }
      }
    }

    /** {@code preset: NAME} stands for the rule {@code preset NAME}. */
    private void rule(String path, YamlNode item) {
      if (item instanceof YamlScalar text) {
        check(path, item, text.text());
      } else if (item instanceof YamlMapping mapping
          && mapping.entries().size() == 1
          && mapping.get(PRESET) instanceof YamlScalar name) {
        check(path, item, RuleNotation.preset(name.text()));
      } else {
        add(item.place(), path, item.shown(), "must be text", "put it in quotes");
      }
    }

    /** Claims are carried among the rules, each behind the word {@code claim}. */
    private void claims(YamlNode listed) {
      if (listed == null) {
        return;
      } else if (!(listed instanceof YamlList list)) {
        add(listed.place(), "claims", "no list", "must be a list", "write - rate = 5/s");
        return;
      } else {
        for (int i = 0; i < list.items().size(); i++) {
          claim("claims[" + i + "]", list.items().get(i));
        }
      }
    }

    private void claim(String path, YamlNode item) {
      if (item instanceof YamlScalar text) {
        check(path, item, RuleNotation.claimAmongRules(text.text()));
      } else if (item instanceof YamlMapping mapping
          && mapping.get("means") instanceof YamlScalar means) {
        refuseUnknown(mapping, path + ".", Set.of("says", "means"), Set.of());
        String says = mapping.get("says") instanceof YamlScalar said ? said.text() : "";
        String claim = RuleNotation.claim(says, means.text());
        check(path, item, RuleNotation.claimAmongRules(claim));
      } else {
        add(
            item.place(),
            path,
            item.shown(),
            "must say what it means",
            "write - rate = 5/s, or - {says: \"5/s\", means: rate = 5/s}");
      }
    }

    private void check(String path, YamlNode item, String text) {
      String rule = VariableReferences.replaced(text, this::valueOf).strip();
      rules.add(rule);
      try {
        RuleSet.parse(List.of(rule));
      } catch (RulesRejectedException e) {
        for (RuleSyntaxException it : e.problems()) {
          problems.add(
              new Problem(
                  Optional.of(item.place()),
                  path,
                  it.text(),
                  it.problem(),
                  it.remedy(),
                  it.pointer()));
        }
      }
    }

    private String valueOf(String variable) {
      YamlMapping.Entry entry = variables.get(variable);
      return entry == null ? null : entry.value().shown();
    }

    private void refuseUnknown(
        YamlMapping mapping, String path, Set<String> known, Set<String> passedOver) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                if (!known.contains(key) && !passedOver.contains(key)) {
                  add(
                      entry.keyPlace(),
                      path + key,
                      entry.value().shown(),
                      "is not a known key",
                      "remove it; known keys are " + String.join(", ", new TreeSet<>(known)));
                }
              });
    }

    private void add(YamlPlace place, String path, String value, String rule, String remedy) {
      String line = value.replaceAll("[\\s\\p{Cntrl}]+", " ");
      String shown = line.length() <= 60 ? line : line.substring(0, 57) + "...";
      problems.add(new Problem(Optional.of(place), path, shown, rule, remedy, ""));
    }
  }
}
