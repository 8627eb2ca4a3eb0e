package io.soakstream.producer.publish;

import io.soakstream.event.Outcome;

/**
 * What one request result says beyond its series. Times are microseconds since the epoch. Mutable
 * and reused, because a simulation fills it millions of times; confined to one thread.
 */
public final class RequestFigures {
  public long intendedStartUs;
  public long actualStartUs;
  public long endUs;

  /** HTTP status, 0 without a response. */
  public int status;

  public Outcome outcome = Outcome.OK;
  public long bytesOut;
  public long bytesIn;

  /** At most 256 characters on failures, else null. */
  public String detail;
}
