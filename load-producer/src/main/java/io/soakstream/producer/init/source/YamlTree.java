package io.soakstream.producer.init.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Makes JSON of YAML: only what JSON would read as a number, truth or null is one, so that dates
 * and {@code no} stay texts. What aliases unfold to is bounded. Used once.
 */
final class YamlTree {
  private static final int DEPTH_MAX = 200;
  private static final int NODES_MAX = 2_000_000;
  private static final int BYTES_MAX = 64 << 20;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

  private final SourceText source;
  private int nodes;

  private YamlTree(SourceText source) {
    this.source = source;
  }

  /**
   * The document.
   *
   * @throws InvalidSourceException with line and column
   */
  static JsonNode of(SourceText source) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(BYTES_MAX);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(10_000);
    DumperOptions unused = new DumperOptions();
    Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
    try {
      Node root = yaml.compose(new StringReader(source.text()));
      return root == null
          ? JsonNodeFactory.instance.missingNode()
          : new YamlTree(source).json(root, 0);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw InvalidSourceException.at(
          source.name(),
          place(mark),
          "is no YAML from here on",
          "correct it: indent with spaces, and put texts with : or # in quotes");
    } catch (YAMLException e) {
      throw InvalidSourceException.file(
          source.name(),
          "holds characters or a nesting that YAML does not have",
          "save it as a text file in UTF-8");
    }
  }

  private JsonNode json(Node node, int depth) {
    nodes++;
    if (depth > DEPTH_MAX || nodes > NODES_MAX) {
      throw InvalidSourceException.at(
          source.name(),
          place(node.getStartMark()),
          depth > DEPTH_MAX
              ? "is nested more than " + DEPTH_MAX + " deep, or stands within itself"
              : "unfolds to more than " + NODES_MAX + " values",
          "use fewer anchors and aliases");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    } else if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(item -> array.add(json(item, depth + 1)));
      return array;
    }
    return mapping((MappingNode) node, depth);
  }

  private ObjectNode mapping(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
      JsonNode value = json(entry.getValueNode(), depth + 1);
      if (key.equals("<<") && value.isObject()) {
        value
            .properties()
            .forEach(merged -> object.putIfAbsent(merged.getKey(), merged.getValue()));
      } else {
        object.set(key, value);
      }
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return JsonNodeFactory.instance.textNode(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> JsonNodeFactory.instance.nullNode();
      case "true", "True", "TRUE" -> JsonNodeFactory.instance.booleanNode(true);
      case "false", "False", "FALSE" -> JsonNodeFactory.instance.booleanNode(false);
      default ->
          NUMBER.matcher(text).matches()
              ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
              : JsonNodeFactory.instance.textNode(text);
    };
  }

  private static String place(Mark mark) {
    return mark == null ? "1:1" : (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }
}
