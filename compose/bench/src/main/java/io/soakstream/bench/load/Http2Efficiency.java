package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** The same GETs over HTTP/2: what they cost the generator. */
public final class Http2Efficiency implements Benchmark {
  private static final String OURS = "load-engine";
  private static final String H2LOAD = "h2load";
  private static final String PER_CPU_S = "requests_per_cpu_s";

  /** A JVM has compiled what it needs by then. */
  private static final int WARM_UP_S = 7;

  private LoadGenerators generators;

  @Override
  public String name() {
    return "load-engine-http2";
  }

  @Override
  public String question() {
    return "The GETs of load-engine over HTTP/2 in the clear, ten streams on each of five"
        + " connections, requests per processor second of the generator: our load engine, every"
        + " result acknowledged by Kafka; h2load.";
  }

  @Override
  public String note() {
    return LoadGenerators.noteOnCost(WARM_UP_S);
  }

  @Override
  public void prepare(BenchRig rig) throws Exception {
    EmbeddedStack stack = rig.stack("stack", Set.of(StackPart.KAFKA));
    generators = new LoadGenerators(rig, stack, NginxTarget.start(rig), 0, WARM_UP_S);
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(OURS, generators::oursByHttp2),
        BenchmarkSide.of(H2LOAD, round -> generators.h2load()));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast("load engine by h2load", PER_CPU_S, OURS, H2LOAD, 0.3),
        PassBar.atMost("results that are not in Kafka", "missing", OURS, 0));
  }
}
