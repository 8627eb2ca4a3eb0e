package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.secret.ReferenceMarks;
import io.soakstream.producer.init.source.JsonTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code {{name}}} stands for in a collection. Confined to one thread. */
final class CollectionVariables {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*\\}\\}");
  private static final int HOPS_MAX = 5;
  private static final String UNKNOWN = "replace-me";

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> captured = new HashSet<>();
  private final ScenarioDraft draft;
  private final PrivateParts secrets;

  CollectionVariables(JsonNode root, ScenarioDraft draft, PrivateParts secrets) {
    this.draft = draft;
    this.secrets = secrets;
    for (JsonNode variable : root.path("variable")) {
      String key = JsonTree.text(variable, "key");
      values.put(
          key.isEmpty() ? JsonTree.text(variable, "id") : key, JsonTree.text(variable, "value"));
    }
  }

  /** Names that some script of the collection sets from a response. */
  void captured(Set<String> names) {
    captured.addAll(names);
  }

  /** The text with all that is known put in, for the place of an address that has to be known. */
  String expanded(String text) {
    String expanded = text;
    for (int hops = 0; hops < HOPS_MAX && REFERENCE.matcher(expanded).find(); hops++) {
      expanded =
          REFERENCE
              .matcher(expanded)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
    return expanded;
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
    if (name.startsWith("$")) {
      return generated(name);
    } else if (known.contains(name)) {
      return secrets.marks().mark("${" + ReferenceMarks.name(name) + "}");
    }
    String value = expanded(values.getOrDefault(name, ""));
    if (PrivateParts.isPrivate(name, value.isEmpty() ? UNKNOWN : value)) {
      return secrets.placeholder(name);
    }
    boolean isWhole = !value.isEmpty() && !REFERENCE.matcher(value).find() && !value.contains("${");
    if (!isWhole) {
      draft
          .leftOut()
          .add(
              "{{" + name + "}}",
              "a variable without a value in the collection; write one below variables");
    }
    String variable = ReferenceMarks.name(name) + (captured.contains(name) ? "_before" : "");
    draft.variable(variable, isWhole ? value : UNKNOWN);
    return secrets.marks().mark("${" + variable + "}");
  }

  /** What Postman makes anew for each request. */
  private String generated(String name) {
    return switch (name) {
      case "$guid", "$randomUUID" -> secrets.marks().mark("${uuid}");
      case "$isoTimestamp" -> secrets.marks().mark("${now}");
      case "$timestamp" -> {
        draft.leftOut().add("{{$timestamp}}", "seconds; ${now_ms} are milliseconds");
        yield secrets.marks().mark("${now_ms}");
      }
      case "$randomInt" -> secrets.marks().mark("${random(0,1000)}");
      default -> {
        draft
            .leftOut()
            .add(
                "{{" + name + "}}",
                "a value that Postman makes up; the word example stands for it");
        yield "example";
      }
    };
  }
}
