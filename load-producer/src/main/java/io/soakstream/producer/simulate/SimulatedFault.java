package io.soakstream.producer.simulate;

/** What is out of the ordinary with one request of a simulation. */
public enum SimulatedFault {
  /** Nothing. */
  NONE,
  /** The checkpoint answered with its status. */
  CHECKPOINT,
  /** An answer with a status that is an error. */
  HTTP_ERROR,
  /** A denial that the scenario expects: no error. */
  DENIAL,
  /** No answer within the time-out. */
  TIMEOUT,
  /** The connection was reset. */
  RESET;

  /** Whether there is a response, and so a latency. */
  public boolean responds() {
    return this != TIMEOUT && this != RESET;
  }

  /** Whether it is counted as an error. */
  public boolean isError() {
    return this != NONE && this != DENIAL;
  }
}
