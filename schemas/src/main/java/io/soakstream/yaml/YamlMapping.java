package io.soakstream.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values by name, each name once. Immutable.
 *
 * @param entries in the order of the file
 */
public record YamlMapping(Map<String, Entry> entries, YamlPlace place) implements YamlNode {
  /** A mapping without keys at the beginning of a file. */
  public static final YamlMapping EMPTY = new YamlMapping(Map.of(), YamlPlace.START);

  /**
   * A value and where its key stands.
   *
   * @param keyPlace of the key
   */
  public record Entry(YamlPlace keyPlace, YamlNode value) {}

  public YamlMapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** What stands at a key; null when the key is not there. */
  public YamlNode get(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  @Override
  public YamlMapping at(YamlPlace other) {
    return new YamlMapping(entries, other);
  }

  @Override
  public String shown() {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue().value().shown())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
