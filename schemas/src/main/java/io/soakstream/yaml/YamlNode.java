package io.soakstream.yaml;

/** What stands at a place of a YAML file. Immutable. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMapping {
  /** Where it begins; for an alias, where the alias stands. */
  YamlPlace place();

  /** The same at another place. */
  YamlNode at(YamlPlace other);

  /** On one line, as it is shown to its user. */
  String shown();
}
