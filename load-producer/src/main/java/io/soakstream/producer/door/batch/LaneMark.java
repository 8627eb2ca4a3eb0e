package io.soakstream.producer.door.batch;

import io.soakstream.producer.importer.ImportedRequest;

/**
 * What a client says at one place of its own ledger: a request, the end of the lane, or that all up
 * to here is lost. Immutable but for the request.
 *
 * @param sequence from 1 in each lane
 * @param request null for an end or a loss
 * @param line where it stands, from 1
 */
public record LaneMark(String lane, long sequence, Kind kind, ImportedRequest request, long line) {
  /** What is said. */
  public enum Kind {
    REQUEST,
    /** Nothing follows; the mark has a sequence of its own. */
    END,
    /** What is not stored up to this sequence will never come. */
    LOST
  }
}
