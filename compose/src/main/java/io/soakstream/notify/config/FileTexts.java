package io.soakstream.notify.config;

import io.soakstream.producer.scenario.read.MappingReader;
import java.util.List;

/** Texts of the file that may be one or several. Stateless. */
final class FileTexts {
  private FileTexts() {}

  /** A single value as a list of one. */
  static List<String> oneOrMore(MappingReader keys, String key) {
    return keys.isList(key) ? keys.texts(key) : List.of(keys.text(key, ""));
  }
}
