package io.soakstream.producer.schedule;

/** One request that is due. Immutable. */
public final class Arrival {
  private final long intendedNs;
  private final int phase;
  private final int endpoint;
  private final int user;
  final ArrivalSource source;

  Arrival(long intendedNs, int phase, int endpoint, ArrivalSource source) {
    this.intendedNs = intendedNs;
    this.phase = phase;
    this.endpoint = endpoint;
    this.user = source.user();
    this.source = source;
  }

  /** When it is due, nanoseconds from the start of the load. */
  public long intendedNs() {
    return intendedNs;
  }

  /** Index of its tenant in the scenario. */
  public int tenant() {
    return source.tenant;
  }

  /** Index of its phase in the scenario. */
  public int phase() {
    return phase;
  }

  /** Index of its endpoint in the scenario. */
  public int endpoint() {
    return endpoint;
  }

  /** The journey that it is a part of; null for a request that stands for itself. */
  public Journey journey() {
    return source.journey();
  }

  /** Index of its user within the tenant; -1 in the open model. */
  public int user() {
    return user;
  }
}
