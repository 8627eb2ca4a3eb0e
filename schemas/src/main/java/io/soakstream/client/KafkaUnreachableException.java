package io.soakstream.client;

/**
 * No broker answered in time, or it refuses us; exit code 3. The message is for the user, in one
 * line: which Kafka, what is wrong, what to do. It shows no secret.
 */
public final class KafkaUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /**
   * @param lasting whether trying again is of no use until somebody changes something
   */
  KafkaUnreachableException(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /** Whether trying again is of no use: a wrong password, a certificate, a setting. */
  public boolean isLasting() {
    return lasting;
  }
}
