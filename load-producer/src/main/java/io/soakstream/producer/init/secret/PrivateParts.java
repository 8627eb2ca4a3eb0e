package io.soakstream.producer.init.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Takes what is private out of values: placeholders for secrets, nobody's address for somebody's.
 * Counts what it took. Confined to one thread.
 */
public final class PrivateParts {
  /** Words that a text without names and values may not hold. */
  private static final Pattern SUSPECT =
      Pattern.compile(
          "(?i).*(passw|secret|token|api.?key|authoriz|credential|bearer|session|-----BEGIN).*",
          Pattern.DOTALL);

  private static final String HIDDEN = " is private; a placeholder stands for its value";
  private static final String ADDRESSES =
      "e-mail addresses are somebody's; " + PrivateValue.SOMEBODY + " stands for them";

  private final Consumer<String> environment;
  private final ReferenceMarks marks = new ReferenceMarks();
  private final Map<String, Set<String>> taken = new TreeMap<>();

  /**
   * @param environment is told the name of each variable that stands for a secret
   */
  public PrivateParts(Consumer<String> environment) {
    this.environment = environment;
  }

  /** What holds the places of references until a text is whole. */
  public ReferenceMarks marks() {
    return marks;
  }

  /**
   * Tells what was taken.
   *
   * @param each gets the place, such as {@code body}, and what of it, in words
   */
  public void tell(BiConsumer<String, String> each) {
    taken.forEach((place, names) -> names.forEach(name -> each.accept(place, name)));
  }

  /** A mark for the variable of the environment that a secret of this name is to be in. */
  public String placeholder(String name) {
    String variable =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceAll("^[^A-Z]+|_+$", "");
    String fitting = variable.isEmpty() ? "SECRET" : variable;
    String cut = fitting.length() > 60 ? fitting.substring(0, 60) : fitting;
    environment.accept(cut);
    return marks.mark("${env:" + cut + "}");
  }

  /** Whether the value of a name stays out. */
  public static boolean isPrivate(String name, String value) {
    return !value.isEmpty()
        && !ReferenceMarks.isMark(value)
        && (PrivateName.matches(name) || PrivateValue.isSecret(value));
  }

  /** A named value as it may be written, with a mark in the place of a secret. */
  public String value(String where, String name, String value) {
    return isPrivate(name, value) ? hidden(where, name, value) : withoutAddresses(where, value);
  }

  private String hidden(String where, String name, String value) {
    if (value.isEmpty() || ReferenceMarks.isMark(value)) {
      return value;
    }
    taken.computeIfAbsent(where, key -> new TreeSet<>()).add(name + HIDDEN);
    return placeholder(name);
  }

  private String withoutAddresses(String where, String value) {
    if (PrivateValue.holdsAddress(value)) {
      taken.computeIfAbsent(where, key -> new TreeSet<>()).add(ADDRESSES);
    }
    return PrivateValue.withoutAddresses(value);
  }

  /** A body of JSON as it may be written, on one line. */
  public String json(JsonNode body) {
    // Only texts hold such characters, and there this means the same (RFC 8259, section 7).
    return marks.restored(masked("", body, false).toString().replace("${", "\\u0024{"));
  }

  private JsonNode masked(String name, JsonNode node, boolean isWithinSecret) {
    boolean isSecret = isWithinSecret || PrivateName.matches(name);
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(it -> copy.set(key(it.getKey()), masked(it.getKey(), it.getValue(), isSecret)));
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(masked(name, item, isSecret)));
      return copy;
    } else if (node.isTextual() || node.isNumber() && isSecret) {
      String text = node.asText();
      return JsonNodeFactory.instance.textNode(
          isSecret ? hidden("body", name, text) : value("body", name, text));
    }
    return node.isBigDecimal()
        ? JsonNodeFactory.instance.rawValueNode(new RawValue(node.decimalValue().toPlainString()))
        : node;
  }

  /** A key may be somebody's address, too. */
  private String key(String name) {
    return PrivateValue.isSecret(name) ? "hidden" : PrivateValue.withoutAddresses(name);
  }

  /** The value of a header or of a field as it may be written; empty for what cannot be. */
  public Optional<String> text(String where, String name, String value) {
    String written = value(where, name, value);
    return written.contains("${") ? Optional.empty() : Optional.of(marks.restored(written));
  }

  /** A text that is neither JSON nor a form: whole, or not at all. */
  public Optional<String> plain(String text) {
    boolean isSuspect =
        SUSPECT.matcher(text).matches()
            || PrivateValue.isSecret(text)
            || text.contains("${")
            || text.lines()
                .flatMap(line -> Pattern.compile("[\\s<>\"'=&,;]+").splitAsStream(line))
                .anyMatch(PrivateValue::isSecret);
    return isSuspect
        ? Optional.empty()
        : Optional.of(marks.restored(withoutAddresses("body", text)));
  }
}
