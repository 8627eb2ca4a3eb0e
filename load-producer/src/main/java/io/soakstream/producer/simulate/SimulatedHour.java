package io.soakstream.producer.simulate;

/**
 * The requests of one hour in the order of their intended start, one array per field. Times are
 * microseconds; starts since the epoch. The arrays are shared, not copied: read only.
 *
 * @param intendedStartUs ascending
 * @param sendDelayUs from the intended to the actual start, above 0
 * @param responseUs from the intended start to the end, or to the failure
 * @param series index of the tenant times the number of endpoints, plus the index of the endpoint
 * @param faults ordinal of the {@link Fault}
 * @param bytesIn size of the response, 0 without one
 */
@SuppressWarnings("ArrayRecordComponent") // 200,000 numbers an hour, read in a loop
public record SimulatedHour(
    long[] intendedStartUs,
    int[] sendDelayUs,
    int[] responseUs,
    short[] series,
    byte[] faults,
    int[] bytesIn) {

  private static final Fault[] FAULTS = Fault.values();

  SimulatedHour(int requests) {
    this(
        new long[requests],
        new int[requests],
        new int[requests],
        new short[requests],
        new byte[requests],
        new int[requests]);
  }

  /** How many requests there are. */
  public int requests() {
    return intendedStartUs.length;
  }

  /** What goes wrong with a request. */
  public Fault fault(int request) {
    return FAULTS[faults[request]];
  }
}
