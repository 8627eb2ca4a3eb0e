package io.soakstream.producer.schedule;

/** An arrival of the open model that has more to do than one request. */
final class ArrivalJourney extends ArrivalSource {
  private final Journey journey;

  ArrivalJourney(int number, int tenant, Journey journey) {
    super(number, tenant);
    this.journey = journey;
    this.dueNs = FireTimes.NEVER;
  }

  @Override
  int user() {
    return -1;
  }

  @Override
  Journey journey() {
    return journey;
  }

  @Override
  void taken() {
    dueNs = FireTimes.NEVER;
  }

  @Override
  void finished(long nowNs) {
    dueNs = journey.next(nowNs);
  }
}
