package io.soakstream.client;

/** What an exception says, for a line that a person reads. Stateless. */
public final class FailureText {
  private FailureText() {}

  /** The innermost message there is: those around it say only that something could not be made. */
  public static String innermost(Throwable failure) {
    String said = "no reason was given";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String line = firstLine(cause);
      said = line.isEmpty() ? said : line;
    }
    return said;
  }

  /** The first line of its own message; empty when it has none. */
  static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
