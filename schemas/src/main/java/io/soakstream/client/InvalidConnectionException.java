package io.soakstream.client;

/**
 * An address, or a setting of a client of Kafka or of the schema registry, is wrong: usage, exit
 * code 2. The message is for the user, in one line, names the key and shows no secret.
 */
public final class InvalidConnectionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidConnectionException(String message) {
    super(message);
  }
}
