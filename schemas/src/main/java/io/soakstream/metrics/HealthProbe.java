package io.soakstream.metrics;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a program lives and whether it works, for whoever restarts it or sends it work. Safe for
 * any thread.
 *
 * @param illness why only a restart helps; empty while there is no reason
 * @param unreadiness what it is waiting for; empty when it works
 */
public record HealthProbe(
    Supplier<Optional<String>> illness, Supplier<Optional<String>> unreadiness) {
  /** A program that lives as long as its process does, and works from the start. */
  public static final HealthProbe ALWAYS = new HealthProbe(Optional::empty, Optional::empty);
}
