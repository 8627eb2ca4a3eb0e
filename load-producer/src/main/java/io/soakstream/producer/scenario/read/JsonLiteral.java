package io.soakstream.producer.scenario.read;

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
import java.util.regex.Pattern;

/** Values of a scenario file as JSON. Stateless. */
public final class JsonLiteral {
  /** Exponents are bounded, because a comparison writes numbers out. */
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  private JsonLiteral() {}

  /**
   * A value of a file as JSON: without quotes, what is a number, a truth or null in JSON is one;
   * all else is text.
   *
   * <p>Source: RFC 8259, sections 3 and 6.
   */
  public static JsonNode of(YamlNode given) {
    if (given instanceof YamlList list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.items().forEach(item -> array.add(of(item)));
      return array;
    } else if (given instanceof YamlMapping mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
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
}
