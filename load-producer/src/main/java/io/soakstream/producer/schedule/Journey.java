package io.soakstream.producer.schedule;

/**
 * What one user, or one arrival, does after the other: which request is due next, and when. Times
 * are nanoseconds from the start of the load. Confined to the thread of the queue.
 */
public interface Journey {
  /** Number of its user, which no other of the load has. */
  long user();

  /**
   * Decides the first request.
   *
   * @param dueNs when it should be due
   * @return when it is due, not before; {@link FireTimes#NEVER} when there is none
   */
  long begin(long dueNs);

  /** Index in the scenario of the endpoint of the request that is due. */
  int endpoint();

  /**
   * The request that was due is over: decides the next.
   *
   * @return when it is due, not before now; {@link FireTimes#NEVER} when there is none
   */
  long next(long nowNs);
}
