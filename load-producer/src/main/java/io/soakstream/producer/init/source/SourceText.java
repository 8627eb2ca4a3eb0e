package io.soakstream.producer.init.source;

/**
 * A document as it was given. Immutable.
 *
 * @param name of its file, as the user named it
 * @param text whole, without a byte order mark
 */
public record SourceText(String name, String text) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public SourceText {
    text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** Its first character that is no white space; 0 for none. */
  public char firstCharacter() {
    return (char) text.chars().filter(each -> !Character.isWhitespace(each)).findFirst().orElse(0);
  }
}
