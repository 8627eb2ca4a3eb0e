package io.soakstream.analyzer.replay;

/** Records of the run are not in the events topic any more, so that it cannot be replayed. */
public final class RecordsGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordsGoneException(String run, int partition, long first, long last, String found) {
    super(
        "the events of "
            + run
            + " are gone from Kafka: partition "
            + partition
            + " held them from offset "
            + first
            + " to "
            + last
            + " and "
            + found
            + "; its results stay, but it cannot be replayed or exported any more");
  }
}
