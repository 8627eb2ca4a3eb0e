package io.soakstream.wire;

/**
 * The schema registry did not answer, or not as a registry does; exit code 3. The message is for
 * the user, in one line, and shows no secret.
 */
public final class RegistryUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /**
   * @param lasting whether trying again is of no use until somebody changes something
   */
  public RegistryUnreachableException(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /** Whether trying again is of no use: a wrong password, a certificate. */
  public boolean isLasting() {
    return lasting;
  }
}
