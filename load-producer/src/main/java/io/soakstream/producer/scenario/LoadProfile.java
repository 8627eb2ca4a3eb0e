package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much work arrives. */
public sealed interface LoadProfile {
  /**
   * The part of this load between two points of the whole, 0 to 1. Parts that adjoin add up to the
   * whole exactly, users included; empty when no whole user falls to the part.
   */
  Optional<LoadProfile> share(double from, double to);

  /** The share of one of those over whom it is split by weight. */
  default Optional<LoadProfile> partOf(Tenant tenant, List<Tenant> sharers) {
    double total = sharers.stream().mapToDouble(Tenant::weight).sum();
    double before =
        sharers.subList(0, sharers.indexOf(tenant)).stream().mapToDouble(Tenant::weight).sum();
    return share(before / total, (before + tenant.weight()) / total);
  }

  /**
   * How many requests it asks for in a time.
   *
   * @param responseS what a response takes, seconds, which only users wait for
   */
  double requestsIn(Duration time, double responseS);

  /**
   * Open model: requests arrive at this rate whatever the system does.
   *
   * @param perS at the beginning
   * @param toPerS at the end, to which it changes linearly
   */
  record Rate(double perS, double toPerS) implements LoadProfile {
    /** A rate that stays. */
    public Rate(double perS) {
      this(perS, perS);
    }

    public boolean isChanging() {
      return perS != toPerS;
    }

    /** Mean over all of its time. */
    public double meanPerS() {
      return isChanging() ? (perS + toPerS) / 2 : perS;
    }

    @Override
    public Optional<LoadProfile> share(double from, double to) {
      return Optional.of(new Rate(perS * (to - from), toPerS * (to - from)));
    }

    @Override
    public double requestsIn(Duration time, double responseS) {
      return meanPerS() * time.toNanos() / 1e9;
    }
  }

  /**
   * Closed model: each user waits for its response, thinks, and asks again. Think times are
   * uniform.
   *
   * @param count at the end
   * @param from at the beginning; the others come, or leave, one after the other
   */
  record Users(int count, Duration thinkMin, Duration thinkMax, int from) implements LoadProfile {
    /** As many from the beginning to the end. */
    public Users(int count, Duration thinkMin, Duration thinkMax) {
      this(count, thinkMin, thinkMax, count);
    }

    /** As many as there ever are. */
    public int most() {
      return Math.max(count, from);
    }

    /** Mean over all of their time. */
    public double mean() {
      return (count + from) / 2.0;
    }

    @Override
    public Optional<LoadProfile> share(double from, double to) {
      int users = part(count, from, to);
      int first = part(this.from, from, to);
      return users + first > 0
          ? Optional.of(new Users(users, thinkMin, thinkMax, first))
          : Optional.empty();
    }

    @Override
    public double requestsIn(Duration time, double responseS) {
      return mean() / (thinkMeanS() + responseS) * time.toNanos() / 1e9;
    }

    private static int part(int whole, double from, double to) {
      return (int) (Math.round(whole * to) - Math.round(whole * from));
    }

    /** Mean think time, seconds. */
    public double thinkMeanS() {
      return (thinkMin.toNanos() + thinkMax.toNanos()) / 2e9;
    }
  }
}
