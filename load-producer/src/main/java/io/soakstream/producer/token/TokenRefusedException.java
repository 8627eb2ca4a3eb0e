package io.soakstream.producer.token;

/** No token could be got before the load. Its message holds no secret. */
public final class TokenRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String message) {
    super(message);
  }
}
