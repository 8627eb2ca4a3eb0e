package io.soakstream.wire;

/** The registry refused a schema under its subject. */
public final class IncompatibleSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IncompatibleSchemaException(String subject, Throwable cause) {
    super("schema registry refuses the schema of " + subject + ": " + cause.getMessage(), cause);
  }
}
