package io.soakstream.sink.write.consume;

/** The sink's process is killed here. Nothing but the simulation catches it. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String where) {
    super("killed " + where, null, false, false);
  }
}
