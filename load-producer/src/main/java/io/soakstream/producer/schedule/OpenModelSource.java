package io.soakstream.producer.schedule;

/** A tenant in the open model: the next request is due whatever became of the last. */
final class OpenModelSource extends ArrivalSource {
  /** Index of the flow that its arrivals do; {@link LoadInterval#BY_WEIGHT} for any. */
  final int flow;

  private final FireTimes times;
  private long arrivals;

  OpenModelSource(int number, int tenant, int flow, FireTimes times) {
    super(number, tenant);
    this.flow = flow;
    this.times = times;
    this.dueNs = times.nextFireTimeNs();
  }

  @Override
  int user() {
    return -1;
  }

  /** Which arrival of its tenant is due, from 0. */
  long arrival() {
    return arrivals;
  }

  @Override
  void taken() {
    arrivals++;
    dueNs = times.nextFireTimeNs();
  }

  @Override
  void finished(long nowNs) {
    // Arrivals do not wait for responses: that is what makes the model open.
  }
}
