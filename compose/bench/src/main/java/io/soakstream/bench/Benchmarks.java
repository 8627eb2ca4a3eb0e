package io.soakstream.bench;

import io.soakstream.bench.analytics.Analyzer;
import io.soakstream.bench.analytics.Growth;
import io.soakstream.bench.kafka.EndToEnd;
import io.soakstream.bench.kafka.Publish;
import io.soakstream.bench.micro.Micro;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(new EndToEnd(), new Analyzer(), new Publish(), new Micro(), new Growth());
  }
}
