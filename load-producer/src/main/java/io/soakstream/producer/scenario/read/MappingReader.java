package io.soakstream.producer.scenario.read;

import static io.soakstream.producer.scenario.read.ProblemCollector.shown;

import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlScalar;
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
public final class MappingReader {
  private final YamlMapping node;
  private final String path;
  private final ProblemCollector problems;
  private final Set<String> known = new LinkedHashSet<>();

  public MappingReader(YamlMapping node, String path, ProblemCollector problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Path of a key, such as {@code tenants[1].weight}. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public String path() {
    return path;
  }

  public ProblemCollector problems() {
    return problems;
  }

  public boolean has(String key) {
    known.add(key);
    YamlNode value = node.get(key);
    if (value instanceof YamlScalar scalar && scalar.isNothing()) {
      problems.add(
          pathOf(key),
          "nothing",
          "must have a value",
          "write one behind the colon, or remove the key; an empty text is \"\"");
      return false;
    }
    return value != null;
  }

  /** Reports a key that has to be there and is not. */
  public boolean require(String key, String example) {
    boolean there = has(key);
    if (!there && node.get(key) == null) {
      problems.add(pathOf(key), "missing", "is required", "add " + example);
    }
    return there;
  }

  /** A text as it stands, blanks and line ends at its ends included. */
  public String text(String key, String fallback) {
    return has(key) ? scalar(key).orElse(fallback) : fallback;
  }

  /** What stands at a key, of any kind. */
  public Optional<YamlNode> value(String key) {
    return has(key) ? Optional.of(node.get(key)) : Optional.empty();
  }

  private Optional<String> scalar(String key) {
    if (node.get(key) instanceof YamlScalar scalar) {
      return Optional.of(scalar.text());
    }
    refuse(key, "must be a single value", "write " + key + ": VALUE");
    return Optional.empty();
  }

  public void refuse(String key, String rule, String remedy) {
    YamlNode value = node.get(key);
    problems.add(pathOf(key), value == null ? "missing" : shown(value), rule, remedy);
  }

  public Duration duration(String key, Duration fallback) {
    return parsed(
        key,
        QuantityParser::duration,
        fallback,
        "must be a duration",
        "write it such as 500ms, 30s, 5m or 24h");
  }

  Duration offset(String key, Duration fallback) {
    return parsed(
        key,
        QuantityParser::offset,
        fallback,
        "must be a point of the run, counted from its start",
        "write it such as 18:23:41 or 90m");
  }

  public double percent(String key, double fallback) {
    double share =
        parsed(
            key,
            QuantityParser::percent,
            fallback,
            "must be a percentage",
            "write it such as 0.5%");
    if (share < 0 || share > 1) {
      refuse(key, "must be between 0% and 100%", "write it such as 0.5%");
      return fallback;
    }
    return share;
  }

  public double amount(String key, double fallback) {
    return parsed(
        key,
        QuantityParser::amount,
        fallback,
        "must be a number",
        "write it such as 27, 145MB or 1.2GB");
  }

  public double number(
      String key, double fallback, DoublePredicate allowed, String rule, String remedy) {
    return parsed(
        key, text -> allowed(QuantityParser.number(text), allowed, text), fallback, rule, remedy);
  }

  private static double allowed(double value, DoublePredicate allowed, String text) {
    if (!allowed.test(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  public long whole(String key, long fallback, long least, long most, String remedy) {
    String rule =
        most == Long.MAX_VALUE
            ? (least == Long.MIN_VALUE
                ? "must be a whole number"
                : "must be a whole number of at least " + least)
            : "must be a whole number from " + least + " to " + most;
    long value = parsed(key, QuantityParser::whole, fallback, rule, remedy);
    if (value != fallback && (value < least || value > most)) {
      refuse(key, rule, remedy);
      return fallback;
    }
    return value;
  }

  public boolean flag(String key, boolean fallback) {
    return parsed(
        key, QuantityParser::truth, fallback, "must be true or false", "write true or false");
  }

  /** What the parser makes of a key's text, which refuses by throwing IllegalArgumentException. */
  public <T> T parsed(
      String key, Function<String, T> parser, T fallback, String rule, String remedy) {
    if (!has(key)) {
      return fallback;
    }
    return scalar(key)
        .map(
            text -> {
              try {
                return parser.apply(text.strip());
              } catch (IllegalArgumentException | ArithmeticException e) {
                refuse(key, rule, remedy);
                return fallback;
              }
            })
        .orElse(fallback);
  }

  /** A mapping below this one; empty when the key is missing or is no mapping. */
  public Optional<MappingReader> object(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (node.get(key) instanceof YamlMapping mapping) {
      return Optional.of(new MappingReader(mapping, pathOf(key), problems));
    }
    refuse(key, "must be a mapping", "write its keys below it, or as {key: value}");
    return Optional.empty();
  }

  /** The mappings of a list. */
  public List<MappingReader> objects(String key) {
    List<MappingReader> objects = new ArrayList<>();
    for (YamlNode item : items(key)) {
      String itemPath = pathOf(key) + "[" + objects.size() + "]";
      if (!(item instanceof YamlMapping)) {
        problems.add(itemPath, shown(item), "must be a mapping", "write it as - {key: value}");
      }
      objects.add(
          new MappingReader(
              item instanceof YamlMapping mapping ? mapping : YamlMapping.EMPTY,
              itemPath,
              problems));
    }
    return objects;
  }

  /** The single values of a list. */
  public List<String> texts(String key) {
    return texts(
        key,
        item -> {
          problems.add(
              item.path(), "a mapping", "must be a single value", "write it as - \"VALUE\"");
          return "";
        });
  }

  /** The single values of a list; a mapping in it, or in its place, is told in one text. */
  List<String> texts(String key, Function<MappingReader, String> ofMapping) {
    if (isObject(key)) {
      return List.of(ofMapping.apply(object(key).orElseThrow()));
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      String itemPath = pathOf(key) + "[" + texts.size() + "]";
      String text = item instanceof YamlScalar scalar ? scalar.text() : "";
      if (item instanceof YamlMapping mapping) {
        text = ofMapping.apply(new MappingReader(mapping, itemPath, problems));
      } else if (!(item instanceof YamlScalar scalar) || scalar.isNothing()) {
        problems.add(itemPath, shown(item), "must be a single value", "write it as - \"VALUE\"");
      }
      texts.add(text);
    }
    return texts;
  }

  private List<YamlNode> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (node.get(key) instanceof YamlList list) {
      return list.items();
    }
    refuse(key, "must be a list", "write its items below it with dashes, or as [a, b]");
    return List.of();
  }

  /** Names to single values; all of this mapping's keys are then known. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : keys()) {
      texts.put(key, text(key, ""));
    }
    return texts;
  }

  /** All keys of this mapping, in the order of the file. */
  public List<String> keys() {
    return List.copyOf(node.entries().keySet());
  }

  public boolean isObject(String key) {
    return has(key) && node.get(key) instanceof YamlMapping;
  }

  public boolean isList(String key) {
    return has(key) && node.get(key) instanceof YamlList;
  }

  /** Reports the keys that nobody asked for, with the one that was probably meant. */
  public void refuseUnknown() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String remedy =
            NearestName.to(key, known)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("remove it; known keys are " + String.join(", ", known));
        YamlMapping.Entry entry = node.entries().get(key);
        problems.addAt(
            entry.keyPlace(), pathOf(key), shown(entry.value()), "is not a known key", remedy);
      }
    }
  }
}
