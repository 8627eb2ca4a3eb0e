package io.soakstream.bench;

import java.util.ArrayList;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    List<Benchmark> all = new ArrayList<>();
    return all;
  }
}
