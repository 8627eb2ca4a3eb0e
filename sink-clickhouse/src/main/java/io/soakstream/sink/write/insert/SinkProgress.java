package io.soakstream.sink.write.insert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/** What the sink has done and what holds it up. Safe for any thread. */
public final class SinkProgress {
  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong inserts = new AtomicLong();
  private final AtomicLong insertNs = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong undecodable = new AtomicLong();
  private final AtomicLong heldBytes = new AtomicLong();
  private volatile String lastError;
  private volatile boolean paused;

  /** Records in Kafka that are not stored yet. */
  public void lag(long records) {
    lag.set(records);
  }

  /** Encoded bytes that wait to be stored. */
  public void held(long bytes) {
    heldBytes.set(bytes);
  }

  /** So many rows were acknowledged, in one insert. */
  void stored(long more, long tookNs) {
    rows.addAndGet(more);
    inserts.incrementAndGet();
    insertNs.addAndGet(tookNs);
    paused = false;
  }

  /** Something failed and is tried again; until the next success nothing moves. */
  public void retrying(String reason) {
    retries.incrementAndGet();
    lastError = reason;
    paused = true;
  }

  /** Before the first row: what the start is waiting for. */
  public void waiting(String reason) {
    retrying(reason);
  }

  /** The start is over. */
  public void prepared() {
    paused = false;
  }

  /** Something failed that holds nothing up. */
  public void trouble(String reason) {
    lastError = reason;
  }

  /** What was tried again has succeeded. */
  public void going() {
    paused = false;
  }

  /** A record was left out. */
  public void undecodable(String reason) {
    undecodable.incrementAndGet();
    lastError = reason;
  }

  /** Rows stored since the start. */
  public long rows() {
    return rows.get();
  }

  /** Inserts that were acknowledged since the start. */
  public long inserts() {
    return inserts.get();
  }

  /** Nanoseconds that they took in all. */
  public long insertNs() {
    return insertNs.get();
  }

  /** Whether nothing moves because something is tried again. */
  public boolean isPaused() {
    return paused;
  }

  /** What failed last; null when nothing has. */
  public String lastError() {
    return lastError;
  }

  /** Attempts that failed and were repeated. */
  public long retries() {
    return retries.get();
  }

  /** Records left out because they could not be read. */
  public long undecodable() {
    return undecodable.get();
  }

  /** Records in Kafka that are not stored yet. */
  public long lag() {
    return lag.get();
  }

  /** Bytes of encoded rows in memory. */
  public long heldBytes() {
    return heldBytes.get();
  }

  /** The line for whoever supervises the sink. */
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", "status")
        .put("lag", lag.get())
        .put("rows", rows.get())
        .put("retries", retries.get())
        .put("undecodable", undecodable.get())
        .put("held_bytes", heldBytes.get())
        .put("paused", paused)
        .put("last_error", lastError);
  }
}
