package io.soakstream.producer.reference;

/**
 * One key of a scenario file. Immutable.
 *
 * @param path such as {@code tenants[].weight}; {@code []} stands for each item of a list, {@code
 *     *} for a key of the user's own
 * @param isRequired whether its mapping cannot be without it
 * @param fallback what counts when it is left out, as it would be written; empty for nothing
 * @param description what it is, one sentence without its full stop
 */
public record ScenarioKey(
    String path, ValueKind kind, boolean isRequired, String fallback, String description) {

  /** The last step, such as {@code weight} or {@code *}. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** What it stands in, such as {@code tenants[]}; empty for the top level. */
  public String parent() {
    if (path.endsWith("[]")) {
      return path.substring(0, path.length() - 2);
    }
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
