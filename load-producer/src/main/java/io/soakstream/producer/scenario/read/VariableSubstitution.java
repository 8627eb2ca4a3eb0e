package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.read.flow.ProvisionReader;
import io.soakstream.producer.scenario.read.flow.TemplateScope;
import io.soakstream.secret.SecretMask;
import io.soakstream.secret.SecretName;
import io.soakstream.secret.SecretValues;
import io.soakstream.yaml.VariableReferences;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Puts the values of variables where {@code ${name}} stands. Confined to one thread. */
final class VariableSubstitution {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Where values of variables come from, so that none is put in there. */
  private static final Set<String> DECLARED = Set.of("variables", "tiers");

  private static final String NESTED_RULE = "cannot refer to another variable";
  private static final String NESTED_REMEDY = "write the value itself";

  /** What of a plan is shown in every report, topic and table. */
  private static final Pattern SHOWN =
      Pattern.compile("(.*\\.)?name|(rules|claims)\\[.*|tags\\..*");

  /** Where texts are templates, in which values of the load itself stand. */
  private static final Pattern TEMPLATES =
      Pattern.compile(
          "endpoints\\[\\d+\\]\\.(path|body|(headers|form|checks)[.\\[].*)"
              + "|(target|tenants\\[\\d+\\])\\.(headers|auth)\\..*");

  private final Map<String, String> values;

  /** Names of feeders, and of what the setup captures. */
  private final Set<String> feeders;

  private final SecretValues secrets;
  private final ProblemCollector problems;

  private VariableSubstitution(
      Map<String, String> values,
      Set<String> feeders,
      SecretValues secrets,
      ProblemCollector problems) {
    this.values = values;
    this.feeders = feeders;
    this.secrets = secrets;
    this.problems = problems;
  }

  /** The file's variables with the overrides; an override of none of them is a problem. */
  static VariableSubstitution of(
      MappingReader root, Map<String, String> overrides, ProblemCollector problems) {
    Map<String, String> values =
        new TreeMap<>(
            root.object("variables").map(VariableSubstitution::declared).orElse(Map.of()));
    TierReader.apply(root, values, overrides);
    overrides.forEach(
        (name, value) -> {
          if (values.replace(name, value) == null) {
            String remedy =
                NearestName.to(name, values.keySet())
                    .map(meant -> "did you mean " + meant + "?")
                    .orElse(
                        values.isEmpty()
                            ? "it has none"
                            : "name one of " + String.join(", ", values.keySet()));
            String shown = SecretName.matches(name) ? SecretMask.HIDDEN : value;
            problems.addOutside("-e " + name, shown, "is no variable of this scenario", remedy);
          }
        });
    refuseNested(root, overrides, problems);
    Set<String> feeders = new TreeSet<>(ProvisionReader.captures(root));
    if (root.isObject("feeders")) {
      feeders.addAll(root.object("feeders").orElseThrow().keys());
    }
    return new VariableSubstitution(values, feeders, secrets(root, overrides), problems);
  }

  /** Every value that a variable with the name of a secret has or could have had. */
  private static SecretValues secrets(MappingReader root, Map<String, String> overrides) {
    List<Map<String, String>> given = new ArrayList<>(List.of(overrides));
    root.object("variables").map(MappingReader::texts).ifPresent(given::add);
    root.object("tiers")
        .ifPresent(
            tiers ->
                tiers
                    .keys()
                    .forEach(
                        it -> tiers.object(it).map(MappingReader::texts).ifPresent(given::add)));
    return SecretValues.of(
        given.stream()
            .flatMap(some -> some.entrySet().stream())
            .filter(entry -> SecretName.matches(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static Map<String, String> declared(MappingReader variables) {
    for (String name : variables.keys()) {
      if (!NAME.matcher(name).matches()) {
        variables.refuse(
            name,
            "must have a name of letters, digits and _ that begins with a letter",
            "rename it, such as " + proper(name));
      }
    }
    return variables.texts();
  }

  private static String proper(String name) {
    String letters = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceFirst("^[^A-Za-z]+", "");
    return letters.isEmpty() ? "stall_s" : letters;
  }

  /** A value is put in once: what it refers to would be sent as it is written. */
  private static void refuseNested(
      MappingReader root, Map<String, String> overrides, ProblemCollector problems) {
    List<MappingReader> given = new ArrayList<>();
    root.object("variables").ifPresent(given::add);
    root.object("tiers")
        .ifPresent(tiers -> tiers.keys().forEach(it -> tiers.object(it).ifPresent(given::add)));
    for (MappingReader variables : given) {
      variables
          .texts()
          .forEach(
              (name, value) -> {
                if (VariableReferences.areIn(value)) {
                  variables.refuse(name, NESTED_RULE, NESTED_REMEDY);
                }
              });
    }
    overrides.forEach(
        (name, value) -> {
          if (VariableReferences.areIn(value)) {
            problems.addOutside("-e " + name, value, NESTED_RULE, NESTED_REMEDY);
          }
        });
  }

  Map<String, String> values() {
    return values;
  }

  /** A copy of the mapping with every reference replaced; a reference to nothing is a problem. */
  YamlMapping applied(YamlMapping mapping) {
    return applied(mapping, "");
  }

  private YamlMapping applied(YamlMapping mapping, String path) {
    Map<String, YamlMapping.Entry> copy = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              String below = path.isEmpty() ? key : path + "." + key;
              if (VariableReferences.areIn(key)) {
                problems.addAt(
                    entry.keyPlace(),
                    below,
                    key,
                    "is a key, and variables stand in values only",
                    "write the key itself");
              }
              boolean isDeclared = path.isEmpty() && DECLARED.contains(key);
              copy.put(
                  key,
                  isDeclared
                      ? entry
                      : new YamlMapping.Entry(entry.keyPlace(), applied(entry.value(), below)));
            });
    return new YamlMapping(copy, mapping.place());
  }

  private YamlNode applied(YamlNode node, String path) {
    if (node instanceof YamlMapping mapping) {
      return applied(mapping, path);
    }
    if (node instanceof YamlList list) {
      List<YamlNode> copy = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        copy.add(applied(list.items().get(i), path + "[" + i + "]"));
      }
      return new YamlList(copy, list.place());
    }
    YamlScalar scalar = (YamlScalar) node;
    String text = appliedText(scalar.text(), path);
    return text.equals(scalar.text())
        ? scalar
        : new YamlScalar(text, scalar.isPlain() && !text.isEmpty(), scalar.place());
  }

  private String appliedText(String text, String path) {
    for (String name : VariableReferences.namesIn(text)) {
      if (!values.containsKey(name) && isOfTheLoad(name, path)) {
        continue; // whoever reads the template knows whether it can be filled
      }
      if (!values.containsKey(name)) {
        String remedy =
            NearestName.to(name, known(path))
                .map(meant -> "did you mean ${" + meant + "}?")
                .orElse(
                    NAME.matcher(name).matches()
                        ? "add " + name + " to variables"
                        : "name a variable; a body that holds such texts can be a body_file");
        problems.add(path, text, "must refer to a variable of this scenario", remedy);
        return text;
      }
      if (SecretName.matches(name) && SHOWN.matcher(path).matches()) {
        problems.add(
            path,
            text,
            "would show the secret " + name + " in every report",
            "write it where it is only sent: in a body, a path or target.url");
        return text;
      }
    }
    return VariableReferences.replaced(text, values::get);
  }

  private Set<String> known(String path) {
    Set<String> known = new TreeSet<>(values.keySet());
    if (TEMPLATES.matcher(path).matches()) {
      known.addAll(TemplateScope.BUILT_IN);
      known.addAll(feeders);
    }
    return known;
  }

  private boolean isOfTheLoad(String name, String path) {
    return path.startsWith("flows[")
        || path.startsWith("setup[")
        || path.startsWith("teardown[")
        || TEMPLATES.matcher(path).matches()
            && (Template.isRuntime(name) || feeders.contains(name));
  }

  /** The text of a scenario as it is recorded: references replaced, secrets hidden. */
  String recorded(String text) {
    return secrets.hiddenIn(VariableReferences.replaced(text, this::shown));
  }

  private String shown(String name) {
    boolean isSecret = SecretName.matches(name) && values.containsKey(name);
    return isSecret ? SecretMask.HIDDEN : values.get(name);
  }

  /** A text that is recorded beside it. */
  String hidden(String text) {
    return secrets.hiddenIn(text);
  }
}
