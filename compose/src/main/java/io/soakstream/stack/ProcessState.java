package io.soakstream.stack;

/** Where a supervised process is in its life. */
public enum ProcessState {
  /** Waits for a part that it needs. */
  WAITING,
  STARTING,
  RUNNING,
  /** Died; a successor starts after a pause. */
  RESTARTING,
  /** Died so often that no successor starts. */
  FAILED,
  STOPPED
}
