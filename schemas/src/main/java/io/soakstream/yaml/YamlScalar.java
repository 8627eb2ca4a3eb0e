package io.soakstream.yaml;

/**
 * A single value. Immutable.
 *
 * @param text as it is written: {@code 1.10}, {@code 007}, {@code NO}; quotes, escapes and folds of
 *     lines are undone, and nothing else
 * @param isPlain whether it stands without quotes
 */
public record YamlScalar(String text, boolean isPlain, YamlPlace place) implements YamlNode {
  /** Whether nothing at all is written there, as after {@code key:}. */
  public boolean isNothing() {
    return isPlain && text.isEmpty();
  }

  @Override
  public YamlScalar at(YamlPlace other) {
    return new YamlScalar(text, isPlain, other);
  }

  @Override
  public String shown() {
    return text;
  }
}
