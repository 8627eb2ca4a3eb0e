package io.soakstream.producer.simulate;

/**
 * A stream of pseudo-random numbers: SplitMix64 (Steele, Lea, Flood 2014), which is the same on
 * every Java version and costs a nanosecond. Each purpose has its own stream, so that a change in
 * one leaves the others alone. Confined to one thread.
 */
final class RandomStream {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  private long state;

  /**
   * @param part tells streams of the same purpose apart, such as the hour
   */
  RandomStream(long seed, String purpose, long part) {
    state = mixed(mixed(seed + GOLDEN) + mixed(purpose.hashCode()) * 31 + part * GOLDEN);
  }

  /** 64 random bits. */
  long bits() {
    state += GOLDEN;
    return mixed(state);
  }

  /** Uniform from 0 to bound - 1. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Uniform from 0, up to 1 exclusive. */
  double unit() {
    return (bits() >>> 11) * UNIT;
  }

  /** Standard normal, by Marsaglia's polar method. */
  double gaussian() {
    double x;
    double square;
    do {
      x = 2 * unit() - 1;
      double y = 2 * unit() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
  }

  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
