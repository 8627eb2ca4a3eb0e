package io.soakstream.producer.importer;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.Closeable;
import java.io.IOException;

/** Reads the requests of one file, one after the other, in flat memory. Confined to one thread. */
public interface ResultReader extends Closeable {
  /**
   * Fills in the next request.
   *
   * @return false at the end of the file, or where it was cut ({@link ResultProvenance#cut})
   * @throws InvalidResultsException when a record cannot be read; after one that is about a record
   *     alone, the next call goes on behind it
   */
  boolean next(ImportedRequest into) throws IOException;

  /** What is known of the file so far; whole when {@link #next} has given false. */
  ResultProvenance provenance();

  /**
   * The earliest start of what has been read and is held back, microseconds since the epoch; the
   * largest number for nothing.
   */
  default long heldFromUs() {
    return Long.MAX_VALUE;
  }
}
