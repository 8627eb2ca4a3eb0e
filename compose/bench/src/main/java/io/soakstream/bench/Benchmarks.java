package io.soakstream.bench;

import io.soakstream.bench.analytics.Analyzer;
import io.soakstream.bench.analytics.Growth;
import io.soakstream.bench.analytics.Memory;
import io.soakstream.bench.kafka.EndToEnd;
import io.soakstream.bench.kafka.Publish;
import io.soakstream.bench.live.AlertLatency;
import io.soakstream.bench.live.Start;
import io.soakstream.bench.load.GeneratorEfficiency;
import io.soakstream.bench.load.LoadLatency;
import io.soakstream.bench.micro.Micro;
import io.soakstream.bench.sink.SinkBacklog;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        new Start(),
        new Micro(),
        new Publish(),
        new EndToEnd(),
        new Analyzer(),
        new Memory(),
        new SinkBacklog(),
        new AlertLatency(),
        new GeneratorEfficiency(),
        new LoadLatency(),
        new Growth());
  }
}
