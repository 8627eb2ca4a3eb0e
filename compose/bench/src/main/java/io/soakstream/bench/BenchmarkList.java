package io.soakstream.bench;

import io.soakstream.bench.analytics.AnalyzerBenchmark;
import io.soakstream.bench.analytics.AnalyzerGrowth;
import io.soakstream.bench.analytics.AnalyzerMemory;
import io.soakstream.bench.analytics.WarmReplay;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.kafka.EndToEnd;
import io.soakstream.bench.kafka.PublishRate;
import io.soakstream.bench.live.AlertLatency;
import io.soakstream.bench.live.StackFootprint;
import io.soakstream.bench.live.StackStart;
import io.soakstream.bench.load.GeneratorEfficiency;
import io.soakstream.bench.load.Http2Efficiency;
import io.soakstream.bench.load.LoadLatency;
import io.soakstream.bench.micro.HotPaths;
import io.soakstream.bench.query.StoredQueries;
import io.soakstream.bench.sink.SinkBacklog;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class BenchmarkList {
  private BenchmarkList() {}

  static List<Benchmark> all() {
    return List.of(
        new StackStart(),
        new StackFootprint(),
        new HotPaths(),
        new PublishRate(),
        new EndToEnd(),
        new AnalyzerBenchmark(),
        new AnalyzerMemory(),
        new WarmReplay(),
        new SinkBacklog(),
        new AlertLatency(),
        new GeneratorEfficiency(),
        new Http2Efficiency(),
        new LoadLatency(),
        new AnalyzerGrowth(),
        new StoredQueries());
  }
}
