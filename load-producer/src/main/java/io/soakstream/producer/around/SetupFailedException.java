package io.soakstream.producer.around;

/** What has to be done before the load could not be done. Its message holds no secret. */
public final class SetupFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SetupFailedException(String message) {
    super(message);
  }
}
