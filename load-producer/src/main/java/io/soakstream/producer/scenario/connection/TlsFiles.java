package io.soakstream.producer.scenario.connection;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust, and what to show of oneself. The files are PEM and are read when the load begins;
 * only their names travel with the run.
 *
 * @param ca certificates that are trusted instead of the JDK's
 * @param certificate shown to a target that asks for one; beside {@code key}
 * @param serverName told the target (SNI) and looked for in its certificate, instead of the host
 */
public record TlsFiles(
    Optional<Path> ca,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<String> serverName) {
  /** The JDK's trust, and nothing to show. */
  public static final TlsFiles NONE =
      new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with another trust. */
  public TlsFiles trusting(Path other) {
    return new TlsFiles(Optional.of(other), certificate, key, serverName);
  }

  /** The same for a host that goes by its own name. */
  TlsFiles ofAnotherHost() {
    return new TlsFiles(ca, certificate, key, Optional.empty());
  }
}
