package io.soakstream.wire;

/** The schema registry did not answer. Waiting and trying again is right; exit code 3 otherwise. */
public final class RegistryUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnreachableException(String url, Throwable cause) {
    super("schema registry " + url + " does not answer: " + cause.getMessage(), cause);
  }
}
