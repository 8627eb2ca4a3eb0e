package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** Keep-alive GETs at a rate that troubles nobody: what the generator adds to the latency. */
public final class LoadLatency implements Benchmark {
  private static final String OURS = "load-engine";
  private static final String GATLING = "gatling";
  private static final int RATE_PER_S = 5_000;
  private static final int WARM_UP_S = 3;

  private LoadGenerators generators;

  @Override
  public String name() {
    return "load-latency";
  }

  @Override
  public String question() {
    return "GETs of 800 bytes at 5,000/s on one nginx worker, 99th percentile of the latency: our"
        + " load engine from the intended start, every result acknowledged by Kafka; Gatling.";
  }

  @Override
  public String note() {
    return "Both in the open model, after "
        + WARM_UP_S
        + " s of the same load that count for nothing. p99_ms is in whole milliseconds and at least"
        + " 1, because Gatling tells no more; ours is also in p99_us.";
  }

  @Override
  public void prepare(BenchRig rig) throws Exception {
    EmbeddedStack stack = rig.stack("stack", Set.of(StackPart.KAFKA));
    generators = new LoadGenerators(rig, stack, NginxTarget.start(rig), RATE_PER_S, WARM_UP_S);
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(OURS, generators::ours),
        BenchmarkSide.of(GATLING, round -> generators.gatling()));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atMost("p99 by Gatling's", "p99_ms", OURS, GATLING, 1.0),
        PassBar.atMost("results that are not in Kafka", "missing", OURS, 0));
  }
}
