package io.soakstream.producer.schedule;

/**
 * Whatever sends one request after another: the arrivals of a tenant, or one user. Ordered by when
 * the next one is due, ties by number, so that the order never depends on the heap.
 */
abstract class ArrivalSource implements Comparable<ArrivalSource> {
  final int number;
  final int tenant;
  long dueNs;

  /** Whether its share of the load is another generator's. */
  boolean isParked;

  /** Whether its request is under way. */
  boolean isWaiting;

  ArrivalSource(int number, int tenant) {
    this.number = number;
    this.tenant = tenant;
  }

  /** Index of the user within its tenant, -1 for arrivals. */
  abstract int user();

  /**
   * What it does one after the other; null when its requests have nothing to do with each other.
   */
  Journey journey() {
    return null;
  }

  /**
   * Called when the request that was due has been taken; sets the next due time, or NEVER for now.
   */
  abstract void taken();

  /** Called when the response is there; sets the next due time, or NEVER. */
  abstract void finished(long nowNs);

  @Override
  public int compareTo(ArrivalSource other) {
    int byTime = Long.compare(dueNs, other.dueNs);
    return byTime != 0 ? byTime : Integer.compare(number, other.number);
  }
}
