package io.soakstream.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The producer of a run, as far as those who watch it need to know. */
public interface WatchedProducer {
  /** The last progress it reported; null before the first. */
  ProducerReport.Progress progress();

  /** What it warned of and nobody has been told yet; empty when there is nothing. */
  default Optional<String> nextWarning() {
    return Optional.empty();
  }

  /** Whether it said that the run has ended: then a final verdict will come. */
  boolean hasEndedRun();

  /** Its exit code, once it has ended and all it said is read. */
  OptionalInt exitCode() throws InterruptedException;

  /** What it wrote on stderr last, without stack frames. */
  List<String> lastWords();
}
