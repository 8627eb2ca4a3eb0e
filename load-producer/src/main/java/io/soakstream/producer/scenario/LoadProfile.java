package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.Optional;

/** How much work arrives. */
public sealed interface LoadProfile {
  /**
   * The part of this load between two points of the whole, 0 to 1. Parts that adjoin add up to the
   * whole exactly, users included; empty when no whole user falls to the part.
   */
  Optional<LoadProfile> share(double from, double to);

  /**
   * How many requests it asks for in a time.
   *
   * @param responseS what a response takes, seconds, which only users wait for
   */
  double requestsIn(Duration time, double responseS);

  /** Open model: requests arrive at this rate whatever the system does. */
  record Rate(double perS) implements LoadProfile {
    @Override
    public Optional<LoadProfile> share(double from, double to) {
      return Optional.of(new Rate(perS * (to - from)));
    }

    @Override
    public double requestsIn(Duration time, double responseS) {
      return perS * time.toNanos() / 1e9;
    }
  }

  /**
   * Closed model: each user waits for its response, thinks, and asks again. Think times are
   * uniform.
   */
  record Users(int count, Duration thinkMin, Duration thinkMax) implements LoadProfile {
    @Override
    public Optional<LoadProfile> share(double from, double to) {
      int users = (int) (Math.round(count * to) - Math.round(count * from));
      return users > 0 ? Optional.of(new Users(users, thinkMin, thinkMax)) : Optional.empty();
    }

    @Override
    public double requestsIn(Duration time, double responseS) {
      return count / (thinkMeanS() + responseS) * time.toNanos() / 1e9;
    }

    /** Mean think time, seconds. */
    public double thinkMeanS() {
      return (thinkMin.toNanos() + thinkMax.toNanos()) / 2e9;
    }
  }
}
