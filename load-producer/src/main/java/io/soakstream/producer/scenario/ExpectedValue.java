package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
public record ExpectedValue(Sign sign, JsonNode value) {
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

    /** The sign that is written so; equality when it is none. */
    public static Sign of(String written) {
      for (Sign each : values()) {
        if (each.text.equals(written)) {
          return each;
        }
      }
      return EQUAL;
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
  public static ExpectedValue of(JsonNode given) {
    Matcher signed = SIGNED.matcher(given.isTextual() ? given.asText().strip() : "");
    if (!signed.matches()) {
      return new ExpectedValue(Sign.EQUAL, given);
    }
    Sign sign = Sign.of(signed.group(1).strip());
    ExpectedValue expectation = new ExpectedValue(sign, TextNode.valueOf(signed.group(2).strip()));
    if (sign.isOrder() && number(expectation.value).isEmpty()) {
      throw new IllegalArgumentException(given.asText());
    }
    return expectation;
  }

  /** Whether the answer is as expected; what is missing from it never is. */
  public boolean holds(JsonNode observed) {
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
  public String text() {
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
