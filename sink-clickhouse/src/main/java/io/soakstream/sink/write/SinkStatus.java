package io.soakstream.sink.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/** What the sink has done and what holds it up. Safe for any thread. */
public final class SinkStatus {
  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong undecodable = new AtomicLong();
  private final AtomicLong heldBytes = new AtomicLong();
  private volatile String lastError;
  private volatile boolean paused;

  void lag(long records) {
    lag.set(records);
  }

  void held(long bytes) {
    heldBytes.set(bytes);
  }

  void stored(long more) {
    rows.addAndGet(more);
    paused = false;
  }

  void retrying(String reason) {
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

  void trouble(String reason) {
    lastError = reason;
  }

  void going() {
    paused = false;
  }

  void undecodable(String reason) {
    undecodable.incrementAndGet();
    lastError = reason;
  }

  /** Rows stored since the start. */
  public long rows() {
    return rows.get();
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
