package io.soakstream.rule;

/**
 * Which base windows of a run a rule is about, by the annotations that overlap them. Immutable.
 *
 * @param pattern of the annotations' kinds: {@code *} stands for any characters, {@code ?} for one
 */
public record AnnotationScope(Side side, String pattern) {
  /** What the value of the scope begins with. */
  public static final String ANNOTATION = "annotation:";

  /** All windows, whatever was annotated. */
  public static final AnnotationScope ANY = new AnnotationScope(Side.ANY, "");

  /** On which side of the annotations. */
  public enum Side {
    ANY,
    DURING,
    OUTSIDE
  }

  /** Whether a rule names one. */
  public boolean isGiven() {
    return side != Side.ANY;
  }

  /** Whether annotations of this kind are meant. */
  public boolean means(String kind) {
    return isGiven() && NamePattern.matches(pattern, kind);
  }

  /** In words: during annotation:deploy*. */
  @Override
  public String toString() {
    return isGiven() ? name() + " " + value() : "";
  }

  /** As rules write its name: during, outside. */
  String name() {
    return side.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** As rules write its value. */
  String value() {
    return isGiven() ? ANNOTATION + pattern : "";
  }
}
