package io.soakstream.producer.importer;

import io.soakstream.event.EndStatus;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A run that is made of results, while it is published. The counts may be read by any thread. */
public interface ImportedRun {
  /**
   * Publishes the run and ends it.
   *
   * @param stop asked again and again; true ends the run as interrupted
   */
  EndStatus play(BooleanSupplier stop) throws IOException, InterruptedException;

  /** Requests that were published so far. */
  long requests();

  /** Of those, the failed ones. */
  long failures();

  /** The latest start so far, microseconds since the epoch. */
  long eventTimeUs();

  /** Events that Kafka has. */
  long acknowledged();
}
