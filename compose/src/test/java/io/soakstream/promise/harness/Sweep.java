package io.soakstream.promise.harness;

/**
 * How many faults are injected: few in every build, many with the Maven profile {@code chaos}; with
 * {@code -Dsoak.day=true} as many as were promised, over the whole day.
 */
public final class Sweep {
  /** The property that is true in the long sweep. */
  public static final String LONG = "soak.chaos";

  private static final String OF_THE_DAY = "soak.day";

  private Sweep() {}

  public static boolean isLong() {
    return Boolean.getBoolean(LONG);
  }

  public static boolean isOfTheDay() {
    return Boolean.getBoolean(OF_THE_DAY);
  }

  /** So many faults, by the length of the sweep. */
  public static int times(int inShort, int inLong, int overTheDay) {
    return isOfTheDay() ? overTheDay : isLong() ? inLong : inShort;
  }
}
