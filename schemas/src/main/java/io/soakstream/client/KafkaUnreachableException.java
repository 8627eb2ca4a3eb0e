package io.soakstream.client;

/** No broker answered in time; exit code 3. */
public final class KafkaUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaUnreachableException(String bootstrapServer, Throwable cause) {
    super(
        "Kafka at "
            + bootstrapServer
            + " does not answer: "
            + cause.getMessage()
            + "; start it or correct --bootstrap-server",
        cause);
  }
}
