package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.secret.ReferenceMarks;
import io.soakstream.producer.init.source.XmlElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ${name}} and {@code ${__function()}} stand for in a plan. Confined to one thread. */
final class PlanVariables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)\\}");
  private static final Pattern FUNCTION = Pattern.compile("__(\\w+)(?:\\((.*)\\))?");
  private static final int HOPS_MAX = 5;
  private static final String UNKNOWN = "replace-me";

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> captured = new HashSet<>();
  private final ScenarioDraft draft;
  private final PrivateParts secrets;

  PlanVariables(ScenarioDraft draft, PrivateParts secrets) {
    this.draft = draft;
    this.secrets = secrets;
  }

  /** Adds the variables of an element with arguments. */
  void add(XmlElement arguments) {
    for (XmlElement argument : PlanNode.collection(arguments, "Arguments.arguments")) {
      values.put(
          PlanNode.property(argument, "Argument.name"),
          PlanNode.property(argument, "Argument.value"));
    }
  }

  /** A name that some extractor of the plan sets. */
  void captured(String name) {
    captured.add(name);
  }

  /** The text with all that is known put in, for what has to be known: hosts, ports, counts. */
  String expanded(String text) {
    String expanded = text;
    for (int hops = 0; hops < HOPS_MAX && REFERENCE.matcher(expanded).find(); hops++) {
      expanded =
          REFERENCE
              .matcher(expanded)
              .replaceAll(found -> Matcher.quoteReplacement(known(found.group(1), found.group())));
    }
    return expanded;
  }

  private String known(String name, String otherwise) {
    Matcher function = FUNCTION.matcher(name);
    if (function.matches()) {
      String[] arguments = arguments(function);
      boolean isProperty = function.group(1).matches("P|property");
      int last = function.group(1).equals("P") ? 1 : 2;
      return isProperty && arguments.length > last ? arguments[last].strip() : otherwise;
    }
    return values.getOrDefault(name, otherwise);
  }

  private static String[] arguments(Matcher function) {
    return function.group(2) == null ? new String[0] : function.group(2).split(",");
  }

  /** Whether a text needs what is captured only later, so that it cannot be sent yet. */
  boolean isTooEarly(String text, Set<String> known) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .anyMatch(it -> captured.contains(it) && !known.contains(it) && !values.containsKey(it));
  }

  /**
   * The text with a mark in the place of each variable.
   *
   * @param known what was captured before, in this flow
   */
  String marked(String text, Set<String> known) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(mark(found.group(1), known)));
  }

  private String mark(String name, Set<String> known) {
    Matcher function = FUNCTION.matcher(name);
    if (function.matches()) {
      return function(name, function);
    } else if (known.contains(name)) {
      return secrets.marks().mark("${" + ReferenceMarks.name(name) + "}");
    }
    String value = expanded(values.getOrDefault(name, ""));
    if (PrivateParts.isPrivate(name, value.isEmpty() ? UNKNOWN : value)) {
      return secrets.placeholder(name);
    }
    boolean isWhole = !value.isEmpty() && !value.contains("${");
    if (!isWhole) {
      draft
          .leftOut()
          .add(
              "${" + name + "}",
              "a variable without a value in the plan; write one below variables");
    }
    String variable = ReferenceMarks.name(name) + (captured.contains(name) ? "_before" : "");
    draft.variable(variable, isWhole ? value : UNKNOWN);
    return secrets.marks().mark("${" + variable + "}");
  }

  private String function(String name, Matcher function) {
    String[] arguments = arguments(function);
    switch (function.group(1)) {
      case "UUID" -> {
        return secrets.marks().mark("${uuid}");
      }
      case "time" -> {
        return secrets
            .marks()
            .mark(arguments.length > 0 && !arguments[0].isBlank() ? "${now}" : "${now_ms}");
      }
      case "threadNum" -> {
        return secrets.marks().mark("${user_number}");
      }
      case "Random" -> {
        if (arguments.length >= 2 && isRange(arguments[0].strip(), arguments[1].strip())) {
          return secrets
              .marks()
              .mark("${random(" + arguments[0].strip() + "," + arguments[1].strip() + ")}");
        }
      }
      default -> {
        String value = known(name, "");
        if (!value.isEmpty()) {
          return PrivateParts.isPrivate(arguments[0], value)
              ? secrets.placeholder(arguments[0])
              : value;
        }
      }
    }
    draft
        .leftOut()
        .add(
            "${__" + function.group(1) + "}",
            "a function of JMeter; the word example stands for its value");
    return "example";
  }

  private static boolean isRange(String least, String most) {
    return least.matches("-?\\d{1,15}")
        && most.matches("-?\\d{1,15}")
        && Long.parseLong(least) <= Long.parseLong(most);
  }
}
