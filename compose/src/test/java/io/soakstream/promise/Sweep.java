package io.soakstream.promise;

/** How many faults are injected: few in every build, many with the Maven profile {@code chaos}. */
final class Sweep {
  private Sweep() {}

  static boolean isLong() {
    return Boolean.getBoolean("soak.chaos");
  }
}
