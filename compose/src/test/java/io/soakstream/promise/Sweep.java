package io.soakstream.promise;

/** How many faults are injected: few in every build, many with the Maven profile {@code chaos}. */
final class Sweep {
  /** The property that is true in the long sweep. */
  static final String LONG = "soak.chaos";

  private Sweep() {}

  static boolean isLong() {
    return Boolean.getBoolean(LONG);
  }
}
