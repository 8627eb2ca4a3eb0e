package io.soakstream.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Values in a row. Immutable. */
public record YamlList(List<YamlNode> items, YamlPlace place) implements YamlNode {
  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public YamlList at(YamlPlace other) {
    return new YamlList(items, other);
  }

  @Override
  public String shown() {
    return items.stream().map(YamlNode::shown).collect(Collectors.joining(", ", "[", "]"));
  }
}
