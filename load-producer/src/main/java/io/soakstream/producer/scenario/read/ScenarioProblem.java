package io.soakstream.producer.scenario.read;

import io.soakstream.secret.SecretMask;
import io.soakstream.yaml.YamlPlace;
import java.util.Optional;

/**
 * One thing wrong with an input. Immutable.
 *
 * @param file file as the user named it
 * @param place line and column in it; empty for what stands elsewhere, such as on the command line
 * @param path where in it, such as {@code tenants[1].weight}; empty for what is no YAML
 * @param value what stands there; a password in an address is hidden
 * @param rule what is asked of it
 * @param remedy what to do
 * @param pointer the rule that cannot be read, and a caret under the character; empty elsewhere
 */
public record ScenarioProblem(
    String file,
    Optional<YamlPlace> place,
    String path,
    String value,
    String rule,
    String remedy,
    String pointer) {
  private static final int POINTER_INDENT = 4;

  public ScenarioProblem {
    value = value.contains("://") ? SecretMask.ofAddress(value) : value;
  }

  /** A problem that is told in one line. */
  public ScenarioProblem(
      String file,
      Optional<YamlPlace> place,
      String path,
      String value,
      String rule,
      String remedy) {
    this(file, place, path, value, rule, remedy, "");
  }

  /** A problem without a line. */
  public ScenarioProblem(String file, String path, String value, String rule, String remedy) {
    this(file, Optional.empty(), path, value, rule, remedy);
  }

  /** What the user reads: the line, and below it the pointer. */
  public String lines() {
    return pointer.isEmpty()
        ? line()
        : line() + "\n" + pointer.indent(POINTER_INDENT).stripTrailing();
  }

  /**
   * The one line the user reads, such as {@code soak.yaml:7:13: rate: fast: must be a rate; write
   * it such as 55/s}.
   */
  public String line() {
    return file
        + place.map(at -> ":" + at).orElse("")
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + value
        + ": "
        + rule
        + "; "
        + remedy;
  }
}
