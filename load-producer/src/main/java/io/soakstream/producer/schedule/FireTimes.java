package io.soakstream.producer.schedule;

/**
 * The arrivals of one stream in the open model. Fire times are nanoseconds from the start of the
 * stream, at least 0 and never decreasing. Confined to one thread.
 */
public interface FireTimes {
  /** There is no further arrival. */
  long NEVER = Long.MAX_VALUE;

  /** The next arrival, or {@link #NEVER}, after which it stays {@code NEVER}. */
  long nextFireTimeNs();
}
