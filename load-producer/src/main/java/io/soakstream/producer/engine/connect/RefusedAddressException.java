package io.soakstream.producer.engine.connect;

import java.io.IOException;

/** A connection was not made, because of the address that the target's name has now. */
public final class RefusedAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException(String why) {
    super("not sent: " + why);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
