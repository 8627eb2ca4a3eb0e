package io.soakstream.producer.importer;

import io.soakstream.event.Outcome;

/**
 * One request as a reader found it; the same object is filled again and again. Times are
 * microseconds since the epoch. Confined to one thread.
 */
public final class ImportedRequest {
  /** When the user began to wait: with the wait for a connection, where the file tells it. */
  public long startUs;

  /** When it was sent, as far as the file tells; else the start. */
  public long sentUs;

  public long endUs;

  /** The time stamp as it stands in the file, of which the clock's resolution is measured. */
  public long stampUs;

  /** HTTP status, 0 without one. */
  public int status;

  public Outcome outcome;
  public long bytesOut;
  public long bytesIn;

  /** What the tool calls it, or the path that was asked for, without its query. */
  public String name;

  /** Whether the name is a path, so that numbers in it are values and not names. */
  public boolean isPath;

  /** Empty when the file does not tell. */
  public String method;

  /** What stands where the tenant was said to stand; empty for none. */
  public String tenant;

  /** What a reader may know of a failure without showing anything private; null for nothing. */
  public String detail;

  /** Under which the target knows it; null for none. */
  public String traceId;

  /** How many of exactly this kind the record stands for; 1 but for formats that count. */
  public long count;

  /** Forgets what the last record said. */
  public void clear() {
    startUs = 0;
    sentUs = 0;
    endUs = 0;
    stampUs = 0;
    status = 0;
    outcome = Outcome.OK;
    bytesOut = 0;
    bytesIn = 0;
    name = "";
    isPath = false;
    method = "";
    tenant = "";
    detail = null;
    traceId = null;
    count = 1;
  }
}
