package io.soakstream.producer.schedule;

import java.util.SplittableRandom;

/**
 * The places of arrivals on a scale on which one arrives per unit: number k fires where the
 * integral of the rate reaches the k-th. Confined to one thread.
 */
interface ArrivalCounts {
  /** The next place, above the one before. */
  double next();

  /**
   * One in each unit, at the same place of it.
   *
   * @param fraction above 0 and below 1
   */
  static ArrivalCounts even(double fraction) {
    return new ArrivalCounts() {
      private long fired;

      @Override
      public double next() {
        return fired++ + fraction; // from its number, so that no rounding error builds up
      }
    };
  }

  /**
   * A Poisson process: the gaps are exponential with mean 1. On the scale of the integrated rate it
   * stays one for a rate that changes (Çinlar 1975, the inversion of the cumulative rate).
   */
  static ArrivalCounts poisson(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new ArrivalCounts() {
      private double place;

      @Override
      public double next() {
        place -= StrictMath.log(1 - random.nextDouble());
        return place;
      }
    };
  }
}
