package io.soakstream.producer.init.source;

/**
 * A document cannot be read as what it is, or is none of those that are read. Its message is the
 * one line that the user reads: file, place, what stands there, what was expected, what to do. It
 * shows no value that could be private.
 */
public final class InvalidSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private InvalidSourceException(String line) {
    super(line);
  }

  /** About the file as a whole. */
  public static InvalidSourceException file(String name, String rule, String remedy) {
    return new InvalidSourceException(name + ": " + rule + "; " + remedy);
  }

  /**
   * About a place in it.
   *
   * @param place line and column, a JSON pointer, or an element with its line
   */
  public static InvalidSourceException at(String name, String place, String rule, String remedy) {
    return new InvalidSourceException(name + ":" + place + ": " + rule + "; " + remedy);
  }

  /** What the reader of results says, who tells file and place himself. */
  public static InvalidSourceException results(String line) {
    return new InvalidSourceException(line);
  }
}
