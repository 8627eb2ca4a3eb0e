package io.soakstream.producer.sampler;

import java.io.IOException;

/** A process has ended, or another one has its pid. */
final class ProcessGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ProcessGoneException(String message) {
    super(message);
  }
}
