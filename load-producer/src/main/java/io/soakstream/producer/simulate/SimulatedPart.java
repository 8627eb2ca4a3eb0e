package io.soakstream.producer.simulate;

import java.time.Duration;
import java.util.Arrays;

/**
 * The requests of an hour or a phase in the order of their intended start, one array per field.
 * Times are microseconds; starts since the epoch. The arrays are shared, not copied: read only.
 *
 * @param intendedStartUs ascending
 * @param sendDelayUs from the intended to the actual start, above 0
 * @param responseUs from the intended start to the end, or to the failure
 * @param series index of the tenant times the number of endpoints, plus the index of the endpoint
 * @param faults ordinal of the {@link SimulatedFault}
 * @param status of the response, 0 without one
 * @param bytesIn size of the response, 0 without one
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers a phase, read in a loop
public record SimulatedPart(
    long[] intendedStartUs,
    int[] sendDelayUs,
    int[] responseUs,
    char[] series,
    byte[] faults,
    short[] status,
    int[] bytesIn) {

  private static final int MEAN_BYTES_IN = 2_609;
  private static final int BYTES_SPREAD = 1_024;
  private static final SimulatedFault[] FAULTS = SimulatedFault.values();

  SimulatedPart(int requests) {
    this(
        new long[requests],
        new int[requests],
        new int[requests],
        new char[requests],
        new byte[requests],
        new short[requests],
        new int[requests]);
    Arrays.fill(status, (short) 200);
  }

  /** How many requests there are. */
  public int requests() {
    return intendedStartUs.length;
  }

  /** What goes wrong with a request. */
  public SimulatedFault fault(int request) {
    return FAULTS[faults[request]];
  }

  /**
   * Sets all of a request but its latency.
   *
   * @param bits random; the lowest 16 are not used
   * @param fromUs start of its slot, since the epoch; the slot ends at {@code toUs}
   */
  void send(int request, int series, long bits, long fromUs, long toUs) {
    intendedStartUs[request] = fromUs + (((bits >>> 16 & 0xffff) * (toUs - fromUs)) >>> 16);
    sendDelayUs[request] = 30 + (int) (bits >>> 32 & 0xff);
    this.series[request] = (char) series;
    bytesIn[request] = MEAN_BYTES_IN - BYTES_SPREAD / 2 + (int) (bits >>> 40 & (BYTES_SPREAD - 1));
  }

  /** Ends a request that nobody answers. */
  void fail(int request, SimulatedFault fault, Duration timeout) {
    Duration elapsed =
        fault == SimulatedFault.TIMEOUT ? timeout : Duration.ofMillis(5 + request % 200);
    responseUs[request] = sendDelayUs[request] + (int) (elapsed.toNanos() / 1_000);
    bytesIn[request] = 0;
    status[request] = 0;
  }
}
