package io.soakstream.analyzer.topology;

import io.soakstream.wire.RegistryUnreachableException;
import java.util.function.Supplier;

/** A registry that does not answer means waiting, not rejecting. Stateless. */
final class RegistryPatience {
  private static final long RETRY_MS = 500;

  private RegistryPatience() {}

  /**
   * Asks until the registry answers.
   *
   * @throws RegistryUnreachableException when the thread is interrupted meanwhile
   */
  static <T> T ask(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (RegistryUnreachableException e) {
        try {
          Thread.sleep(RETRY_MS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
