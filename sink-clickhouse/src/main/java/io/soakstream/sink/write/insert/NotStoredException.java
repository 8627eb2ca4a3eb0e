package io.soakstream.sink.write.insert;

/** A batch was not acknowledged. It may have been stored all the same. */
public final class NotStoredException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ClickHouseFault fault;

  public NotStoredException(ClickHouseFault fault, Throwable cause) {
    super(fault.reason(), cause);
    this.fault = fault;
  }

  /** What went wrong. */
  public ClickHouseFault fault() {
    return fault;
  }
}
