package io.soakstream.bench.micro;

import io.soakstream.latency.LatencyHistogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Latencies into fresh histograms, 14 to each, as a window and series of seed 000 has. */
@State(Scope.Thread)
public class FoldLatency {
  private static final int PER_WINDOW = 14;
  private static final int WINDOWS = 256;

  private long[] latenciesUs;

  @Setup(Level.Trial)
  public void draw() {
    latenciesUs = SampleRequests.latenciesUs(PER_WINDOW * WINDOWS, 2);
  }

  @Benchmark
  @OperationsPerInvocation(PER_WINDOW * WINDOWS)
  public long fold() {
    long sum = 0;
    for (int window = 0; window < WINDOWS; window++) {
      LatencyHistogram histogram = new LatencyHistogram();
      for (int i = 0; i < PER_WINDOW; i++) {
        histogram.record(latenciesUs[window * PER_WINDOW + i]);
      }
      sum += histogram.percentileUs(99);
    }
    return sum;
  }
}
