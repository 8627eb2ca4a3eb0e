package io.soakstream.producer.stub;

/**
 * The time in which the service stands still, as a long garbage collection or a checkpoint would
 * have it: work in progress rests and goes on afterwards, and what arrives waits. Immutable; times
 * are nanoseconds on any one clock.
 *
 * @param endNs exclusive; equal to the start for no stall
 */
record StallWindow(long startNs, long endNs) {
  static final StallWindow NONE = new StallWindow(0, 0);

  /** When work that was received then and takes so long is done. */
  long doneNs(long receivedNs, long workNs) {
    long doneNs = receivedNs + workNs;
    boolean touched = receivedNs < endNs && doneNs > startNs;
    return touched ? doneNs + endNs - Math.max(receivedNs, startNs) : doneNs;
  }
}
