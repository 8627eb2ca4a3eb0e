package io.soakstream.producer.publish;

import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Kafka did not take the plan of a run, without which nothing of it can be judged; exit code 3, or
 * 104 when the plan is larger than Kafka takes.
 */
public final class PlanLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isTooLarge;

  PlanLostException(String run, Exception cause) {
    super(text(run, cause), cause);
    this.isTooLarge = cause instanceof RecordTooLargeException;
  }

  private static String text(String run, Exception cause) {
    String what = "the plan of run " + run + " did not reach Kafka, so the run ends: ";
    if (cause instanceof RecordTooLargeException) {
      return what
          + cause.getMessage()
          + "; move large bodies to files (body_file), or raise max.request.size of the producer and"
          + " max.message.bytes of the topic";
    }
    return what
        + (cause == null ? "it was not acknowledged" : cause.getMessage())
        + "; check Kafka, its topic and its rights, and start a new run";
  }

  /** Whether another scenario or another limit helps, and not another try. */
  public boolean isTooLarge() {
    return isTooLarge;
  }
}
