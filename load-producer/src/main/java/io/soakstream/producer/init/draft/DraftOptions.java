package io.soakstream.producer.init.draft;

import java.util.Optional;

/**
 * What the user says beside the document. Immutable.
 *
 * @param name of the scenario; empty for what the document calls itself
 * @param url of the target; empty for the document's
 * @param host whose requests are taken, of several; empty for the one with the most
 * @param mayLoad whether the target may be put under load, wherever it is
 */
public record DraftOptions(
    Optional<String> name, Optional<String> url, Optional<String> host, boolean mayLoad) {
  /** Nothing is said. */
  public static DraftOptions none() {
    return new DraftOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }
}
