package io.soakstream.producer.schedule;

/** Seeds of parts from the seed of the whole, so that one part's draws never shift another's. */
final class SeedMixer {
  private SeedMixer() {}

  /** A seed for a part; the finaliser of SplitMix64 (Steele, Lea, Flood 2014) over both. */
  static long of(long seed, long part) {
    long z = seed + 0x9e3779b97f4a7c15L * (part + 1);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
