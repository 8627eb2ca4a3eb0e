package io.soakstream.producer.publish;

/** Kafka did not take an end marker, so the run can never be judged complete; exit code 3. */
public final class EndMarkerLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EndMarkerLostException(String run, String producer, int lane, Exception cause) {
    super(
        "the end marker of run "
            + run
            + ", producer "
            + producer
            + ", lane "
            + lane
            + " did not reach Kafka"
            + (cause == null ? "" : ": " + cause.getMessage())
            + "; the run stays open: restore Kafka and start a new run",
        cause);
  }
}
