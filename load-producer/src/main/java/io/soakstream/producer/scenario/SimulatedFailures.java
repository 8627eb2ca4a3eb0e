package io.soakstream.producer.scenario;

/**
 * How many requests of a part of a simulation fail, and how.
 *
 * @param count of requests, at least 0
 * @param status of those that are answered, 400 to 599
 */
public record SimulatedFailures(int count, Kind kind, int status) {
  /** Nothing fails. */
  public static final SimulatedFailures NONE = new SimulatedFailures(0, Kind.HTTP, 500);

  /** What becomes of a request that fails. */
  public enum Kind {
    /** An answer with a status that is an error. */
    HTTP,
    /** No answer within the time-out. */
    TIMEOUT,
    /** The connection is reset. */
    RESET
  }
}
