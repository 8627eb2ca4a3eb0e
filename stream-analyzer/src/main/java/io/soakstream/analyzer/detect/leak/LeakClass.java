package io.soakstream.analyzer.detect.leak;

/** How a resource moved over a run. */
public enum LeakClass {
  /** No growth worth speaking of. */
  STABLE("stable"),
  /** Grew, then stopped growing. */
  WARMED_UP("warm-up then stable"),
  /** Grows as fast late as early, over hours: a leak. */
  LINEAR("linear"),
  /** The low points between collections grow as fast late as early: a leak. */
  RISING_FLOOR("sawtooth with rising floor"),
  /** Jumped once and stayed. */
  STEP("step"),
  /** Grows, but too short or too unevenly to tell a leak from a warm-up. */
  GROWING("growing"),
  /** Too few readings. */
  INSUFFICIENT("insufficient data");

  private final String label;

  LeakClass(String label) {
    this.label = label;
  }

  /** As verdicts write it. */
  public String label() {
    return label;
  }

  /** Whether this is growth without an end in sight. */
  public boolean isLeak() {
    return this == LINEAR || this == RISING_FLOOR;
  }

  /** Whether it is too early to tell. */
  public boolean isOpen() {
    return this == GROWING || this == INSUFFICIENT;
  }
}
