package io.soakstream.producer.simulate;

/** What goes wrong with one request of a simulation. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** The checkpoint answered with its status. */
  CHECKPOINT,
  /** No answer within the time-out. */
  TIMEOUT,
  /** The connection was reset. */
  RESET;

  /** Whether there is a response, and so a latency. */
  public boolean responds() {
    return this == NONE || this == CHECKPOINT;
  }
}
