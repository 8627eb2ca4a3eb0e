package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What one part of a check's answer has to be: a value ({@code 0}, {@code true}, {@code []}), or a
 * text that begins with a sign ({@code "< 0.25"}, {@code "!= pending"}, {@code "contains no
 * gaps"}). Numbers are compared as numbers, whether they come as numbers or as texts. Immutable.
 */
public record Expectation(Sign sign, JsonNode value) {
  /** Exponents are bounded, because a comparison writes numbers out. */
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  private static final Pattern SIGNED =
      Pattern.compile("(<=|>=|!=|<|>|=|contains\\s)\\s*(\\S.*)", Pattern.DOTALL);

  /** How the answer is held against the value. */
  public enum Sign {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    CONTAINS("contains");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    private boolean isOrder() {
      return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }

    private boolean allows(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /**
   * Reads what is expected.
   *
   * @throws IllegalArgumentException when an order is asked of what is no number
   */
  static Expectation of(JsonNode given) {
    Matcher signed = SIGNED.matcher(given.isTextual() ? given.asText().strip() : "");
    if (!signed.matches()) {
      return new Expectation(Sign.EQUAL, given);
    }
    Sign sign = Sign.EQUAL;
    for (Sign each : Sign.values()) {
      sign = each.text.equals(signed.group(1).strip()) ? each : sign;
    }
    Expectation expectation = new Expectation(sign, TextNode.valueOf(signed.group(2).strip()));
    if (sign.isOrder() && number(expectation.value).isEmpty()) {
      throw new IllegalArgumentException(given.asText());
    }
    return expectation;
  }

  /**
   * A value of a file as JSON: without quotes, what is a number, a truth or null in JSON is one;
   * all else is text.
   *
   * <p>Source: RFC 8259, sections 3 and 6.
   */
  static JsonNode literal(YamlNode given) {
    if (given instanceof YamlList list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.items().forEach(item -> array.add(literal(item)));
      return array;
    } else if (given instanceof YamlMapping mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, literal(entry.value())));
      return object;
    }
    YamlScalar scalar = (YamlScalar) given;
    String text = scalar.text();
    if (!scalar.isPlain()) {
      return TextNode.valueOf(text);
    } else if (JSON_NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "true", "false" -> BooleanNode.valueOf(text.equals("true"));
      case "null" -> NullNode.getInstance();
      default -> TextNode.valueOf(text);
    };
  }

  /** Whether the answer is as expected; what is missing from it never is. */
  boolean holds(JsonNode observed) {
    if (observed.isMissingNode()) {
      return false;
    }
    return switch (sign) {
      case EQUAL -> equal(value, observed);
      case NOT_EQUAL -> !equal(value, observed);
      case CONTAINS -> shown(observed).contains(shown(value));
      default ->
          number(observed)
              .filter(seen -> sign.allows(seen.compareTo(number(value).orElseThrow())))
              .isPresent();
    };
  }

  private static boolean equal(JsonNode expected, JsonNode observed) {
    if (expected.isContainerNode() || observed.isContainerNode()) {
      return expected.getNodeType() == observed.getNodeType()
          && expected.size() == observed.size()
          && (expected.isArray()
              ? IntStream.range(0, expected.size())
                  .allMatch(i -> equal(expected.get(i), observed.get(i)))
              : expected.properties().stream()
                  .allMatch(it -> equal(it.getValue(), observed.path(it.getKey()))));
    }
    Optional<BigDecimal> wanted = number(expected);
    Optional<BigDecimal> seen = number(observed);
    return wanted.isPresent() && seen.isPresent()
        ? wanted.get().compareTo(seen.get()) == 0
        : !observed.isMissingNode() && expected.asText().equals(observed.asText());
  }

  /** Sign and value, such as {@code = 200}. */
  String text() {
    return sign.text + " " + shown(value);
  }

  /** A value as it stands in a table; {@code nothing} for one that is not there. */
  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Optional<BigDecimal> number(JsonNode node) {
    try {
      return node.isNumber() || node.isTextual()
          ? Optional.of(new BigDecimal(node.asText().strip()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
