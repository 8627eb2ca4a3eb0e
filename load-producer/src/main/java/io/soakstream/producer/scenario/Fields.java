package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * One mapping of a YAML file. Reading a key that is missing or wrong reports a problem and gives
 * the fallback, so that reading goes on; {@link #refuseUnknown} reports keys that nobody asked for.
 * Confined to one thread.
 */
final class Fields {
  private final JsonNode node;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(JsonNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Path of a key, such as {@code tenants[1].weight}. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  String path() {
    return path;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    return value != null && !value.isNull();
  }

  /** Reports a key that has to be there and is not. */
  boolean require(String key, String example) {
    boolean there = has(key);
    if (!there) {
      problems.add(pathOf(key), "missing", "is required", "add " + example);
    }
    return there;
  }

  String text(String key, String fallback) {
    return has(key) ? scalar(key).orElse(fallback) : fallback;
  }

  /** What stands at a key, of any kind; a missing node when the key is missing. */
  JsonNode value(String key) {
    known.add(key);
    return node.path(key);
  }

  private Optional<String> scalar(String key) {
    JsonNode value = node.get(key);
    if (value.isValueNode()) {
      return Optional.of(value.asText().strip());
    }
    refuse(key, "must be a single value", "write " + key + ": VALUE");
    return Optional.empty();
  }

  void refuse(String key, String rule, String remedy) {
    JsonNode value = node.get(key);
    problems.add(pathOf(key), value == null ? "missing" : Problems.shown(value), rule, remedy);
  }

  Duration duration(String key, Duration fallback) {
    return parsed(
        key,
        Quantity::duration,
        fallback,
        "must be a duration",
        "write it such as 500ms, 30s, 5m or 24h");
  }

  Duration offset(String key, Duration fallback) {
    return parsed(
        key,
        Quantity::offset,
        fallback,
        "must be a point of the run, counted from its start",
        "write it such as 18:23:41 or 90m");
  }

  double percent(String key, double fallback) {
    double share =
        parsed(key, Quantity::percent, fallback, "must be a percentage", "write it such as 0.5%");
    if (share < 0 || share > 1) {
      refuse(key, "must be between 0% and 100%", "write it such as 0.5%");
      return fallback;
    }
    return share;
  }

  double amount(String key, double fallback) {
    return parsed(
        key, Quantity::amount, fallback, "must be a number", "write it such as 27, 145MB or 1.2GB");
  }

  double number(String key, double fallback, DoublePredicate allowed, String rule, String remedy) {
    double value = parsed(key, Double::valueOf, fallback, rule, remedy);
    if (value != fallback && !(Double.isFinite(value) && allowed.test(value))) {
      refuse(key, rule, remedy);
      return fallback;
    }
    return value;
  }

  long whole(String key, long fallback, long least, long most, String remedy) {
    String rule =
        most == Long.MAX_VALUE
            ? (least == Long.MIN_VALUE
                ? "must be a whole number"
                : "must be a whole number of at least " + least)
            : "must be a whole number from " + least + " to " + most;
    long value = parsed(key, Long::valueOf, fallback, rule, remedy);
    if (value != fallback && (value < least || value > most)) {
      refuse(key, rule, remedy);
      return fallback;
    }
    return value;
  }

  boolean flag(String key, boolean fallback) {
    return parsed(key, Quantity::truth, fallback, "must be true or false", "write true or false");
  }

  /** What the parser makes of a key's text, which refuses by throwing IllegalArgumentException. */
  <T> T parsed(String key, Function<String, T> parser, T fallback, String rule, String remedy) {
    if (!has(key)) {
      return fallback;
    }
    return scalar(key)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (IllegalArgumentException | ArithmeticException e) {
                refuse(key, rule, remedy);
                return fallback;
              }
            })
        .orElse(fallback);
  }

  /** A mapping below this one; empty when the key is missing or is no mapping. */
  Optional<Fields> object(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (!node.get(key).isObject()) {
      refuse(key, "must be a mapping", "write its keys below it, or as {key: value}");
      return Optional.empty();
    }
    return Optional.of(new Fields(node.get(key), pathOf(key), problems));
  }

  /** The mappings of a list. */
  List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : items(key)) {
      String itemPath = pathOf(key) + "[" + objects.size() + "]";
      if (!item.isObject()) {
        problems.add(
            itemPath, Problems.shown(item), "must be a mapping", "write it as - {key: value}");
      }
      objects.add(
          new Fields(
              item.isObject() ? item : JsonNodeFactory.instance.objectNode(), itemPath, problems));
    }
    return objects;
  }

  /** The single values of a list. */
  List<String> texts(String key) {
    return texts(
        key,
        item -> {
          problems.add(
              item.path(), "a mapping", "must be a single value", "write it as - \"VALUE\"");
          return "";
        });
  }

  /** The single values of a list; a mapping in it, or in its place, is told in one text. */
  List<String> texts(String key, Function<Fields, String> told) {
    if (isObject(key)) {
      return List.of(told.apply(object(key).orElseThrow()));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(key)) {
      String itemPath = pathOf(key) + "[" + texts.size() + "]";
      String text = item.isValueNode() ? item.asText().strip() : "";
      if (item.isObject()) {
        text = told.apply(new Fields(item, itemPath, problems));
      } else if (text.isEmpty()) {
        problems.add(
            itemPath, Problems.shown(item), "must be a single value", "write it as - \"VALUE\"");
      }
      texts.add(text);
    }
    return texts;
  }

  private Iterable<JsonNode> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!node.get(key).isArray()) {
      refuse(key, "must be a list", "write its items below it with dashes, or as [a, b]");
      return List.of();
    }
    return node.get(key);
  }

  /** Names to single values; all of this mapping's keys are then known. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : keys()) {
      texts.put(key, text(key, ""));
    }
    return texts;
  }

  /** All keys of this mapping, in the order of the file. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean isObject(String key) {
    return has(key) && node.get(key).isObject();
  }

  /** Reports the keys that nobody asked for, with the one that was probably meant. */
  void refuseUnknown() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String remedy =
            Nearest.to(key, known)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("remove it; known keys are " + String.join(", ", known));
        refuse(key, "is not a known key", remedy);
      }
    }
  }
}
