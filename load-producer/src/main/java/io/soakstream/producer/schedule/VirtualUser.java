package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import java.util.SplittableRandom;

/**
 * One user in the closed model: asks, waits for the response, thinks for a uniform time, asks
 * again, until the interval ends. Users start one after the other: over the ramp, or without one
 * over a mean think time, which is when a user would come back anyway. With a journey, that decides
 * what is asked and when.
 */
final class VirtualUser extends ArrivalSource {
  private final int index;
  private final LoadProfile.Users load;
  private final long endNs;
  private final SplittableRandom random;
  private final Journey journey;

  VirtualUser(
      int number,
      LoadInterval interval,
      LoadProfile.Users load,
      int index,
      long rampNs,
      long seed,
      JourneySource journeys) {
    super(number, interval.tenant());
    this.index = index;
    this.load = load;
    this.random = new SplittableRandom(seed);
    int always = Math.min(load.count(), load.from());
    long lengthNs = interval.endNs() - interval.startNs();
    double turn = (index - always + 0.5) / (load.most() - always); // of those who come or leave
    boolean isChanging = index >= always;
    boolean isLeaving = isChanging && load.from() > load.count();
    this.endNs = isLeaving ? interval.endNs() - (long) (turn * lengthNs) : interval.endNs();
    double place = (Math.min(index, always) + 0.5) / Math.max(1, isLeaving ? load.from() : always);
    long staggerNs =
        isChanging && !isLeaving
            ? (long) (turn * lengthNs)
            : (long) (Math.min(1, place) * meanThinkNs(load));
    long firstNs =
        orNever(Math.max(interval.startNs() + staggerNs, (long) (Math.min(1, place) * rampNs)));
    this.journey =
        journeys == null || firstNs == FireTimes.NEVER
            ? null
            : journeys.ofUser(interval.tenant(), interval.flow(), index, load, endNs, seed);
    this.dueNs = journey == null ? firstNs : journey.begin(firstNs);
  }

  /** Goes on, or begins, for a generator that has got its share of the load only now. */
  void resume(long nowNs) {
    long thinkNs = Math.max(1, meanThinkNs(load));
    long soonestNs = nowNs + random.nextLong(thinkNs); // lest all of a share ask at once
    if (dueNs < soonestNs) {
      dueNs = orNever(soonestNs);
    }
  }

  static long meanThinkNs(LoadProfile.Users load) {
    return (load.thinkMin().toNanos() + load.thinkMax().toNanos()) / 2;
  }

  @Override
  int user() {
    return index;
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
    if (journey != null) {
      dueNs = journey.next(nowNs);
      return;
    }
    long min = load.thinkMin().toNanos();
    long max = load.thinkMax().toNanos();
    dueNs = orNever(nowNs + (max > min ? random.nextLong(min, max + 1) : min));
  }

  private long orNever(long atNs) {
    return atNs < endNs ? atNs : FireTimes.NEVER;
  }
}
