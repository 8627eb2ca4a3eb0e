package io.soakstream.rule;

/** A rule that cannot be read: where, why, and what to write instead. */
public final class RuleSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final int position;
  private final String problem;
  private final String remedy;

  RuleSyntaxException(String text, int position, String problem, String remedy) {
    super("rule \"" + text + "\", character " + (position + 1) + ": " + problem + "; " + remedy);
    this.text = text;
    this.position = position;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The rule as it was written. */
  public String text() {
    return text;
  }

  /**
   * Index of the character that is wrong, from 0; the length of the text when it ends too early.
   */
  public int position() {
    return position;
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }

  /** The rule on one line, and below it a caret under the character. */
  public String pointer() {
    return text.replaceAll("\\s", " ")
        + System.lineSeparator()
        + " ".repeat(text.codePointCount(0, Math.min(position, text.length())))
        + "^";
  }
}
