package io.soakstream.yaml;

/**
 * A place in a file. Immutable.
 *
 * @param line from 1
 * @param column from 1, characters
 */
public record YamlPlace(int line, int column) {
  /** Where a file begins. */
  public static final YamlPlace START = new YamlPlace(1, 1);

  /** As editors and compilers write it, such as {@code 12:5}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
