package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.Load;
import java.util.SplittableRandom;

/**
 * One user in the closed model: asks, waits for the response, thinks for a uniform time, asks
 * again, until the stretch ends. Users start one after the other: over the ramp, or without one
 * over a mean think time, which is when a user would come back anyway.
 */
final class User extends Source {
  private final int index;
  private final Load.Users load;
  private final long endNs;
  private final SplittableRandom random;

  User(int number, Stretch stretch, Load.Users load, int index, long rampNs, long seed) {
    super(number, stretch.tenant());
    this.index = index;
    this.load = load;
    this.endNs = stretch.endNs();
    this.random = new SplittableRandom(seed);
    double place = (index + 0.5) / load.count();
    long staggerNs = (long) (place * meanThinkNs(load));
    this.dueNs = orNever(Math.max(stretch.startNs() + staggerNs, (long) (place * rampNs)));
  }

  static long meanThinkNs(Load.Users load) {
    return (load.thinkMin().toNanos() + load.thinkMax().toNanos()) / 2;
  }

  @Override
  int user() {
    return index;
  }

  @Override
  void taken() {
    dueNs = FireTimes.NEVER;
  }

  @Override
  void finished(long nowNs) {
    long min = load.thinkMin().toNanos();
    long max = load.thinkMax().toNanos();
    dueNs = orNever(nowNs + (max > min ? random.nextLong(min, max + 1) : min));
  }

  private long orNever(long atNs) {
    return atNs < endNs ? atNs : FireTimes.NEVER;
  }
}
