package io.soakstream.producer.event;

import io.soakstream.event.Outcome;

/**
 * One request and what became of it, beyond its series: the record that everything which makes
 * requests hands over to be published. Times are microseconds since the epoch. Mutable, so that a
 * simulation fills the same one millions of times; whoever hands it to a queue leaves it alone from
 * then on. Confined to one thread at a time.
 */
public final class RequestMeasurement {
  /** When the schedule wanted it sent; the window that it belongs to. */
  public long intendedStartUs;

  /** When it was sent. */
  public long actualStartUs;

  /** When its response was complete, or it was given up. */
  public long endUs;

  /** HTTP status, 0 without a response. */
  public int status;

  public Outcome outcome = Outcome.OK;

  /** Bytes of the body that went out. */
  public long bytesOut;

  /** Bytes of the body that came back. */
  public long bytesIn;

  /** How long the generator itself held it up, microseconds. */
  public long sendDelayUs;

  /** At most 256 characters on failures, else null. */
  public String detail;

  /** Under which the target knows it; null for none. */
  public String traceId;

  /** Of its time since the actual start, how long others held the connection; microseconds. */
  public long poolWaitUs;

  /** How long the target's name was looked up for it, microseconds. */
  public long dnsUs;

  /** How long its connection was opened, microseconds. */
  public long connectUs;

  /** How long TLS was agreed on for it, microseconds. */
  public long tlsUs;

  /** From the actual start to the first byte of its response, microseconds; 0 without one. */
  public long firstByteUs;

  /** Whether anything was noted of where its time went. */
  public boolean isTimed() {
    return (poolWaitUs | dnsUs | connectUs | tlsUs | firstByteUs) != 0;
  }
}
