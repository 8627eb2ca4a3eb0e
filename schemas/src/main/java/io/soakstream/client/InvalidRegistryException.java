package io.soakstream.client;

/**
 * The address of the schema registry or a setting of its client is wrong: usage, exit code 2. The
 * message is for the user, names the key and shows no secret.
 */
public final class InvalidRegistryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidRegistryException(String message) {
    super(message);
  }
}
