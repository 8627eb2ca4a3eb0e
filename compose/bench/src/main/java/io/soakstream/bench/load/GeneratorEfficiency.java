package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** As many keep-alive GETs as 50 users get answered: what they cost the generator. */
public final class GeneratorEfficiency implements Benchmark {
  private static final String OURS = "load-engine";
  private static final String WRK = "wrk";
  private static final String GATLING = "gatling";
  private static final String JMETER = "jmeter";
  private static final String PER_CPU_S = "requests_per_cpu_s";

  /** A JVM has compiled what it needs by then: after 3 s ours did 0.40 of wrk, after 8 s 0.68. */
  private static final int WARM_UP_S = 7;

  private LoadGenerators generators;

  @Override
  public String name() {
    return "load-engine";
  }

  @Override
  public String question() {
    return "GETs of 800 bytes from 50 users without think time on one nginx worker, requests per"
        + " processor second of the generator: our load engine, every result acknowledged by Kafka;"
        + " wrk, Gatling and JMeter.";
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
        BenchmarkSide.of(OURS, generators::ours),
        BenchmarkSide.of(WRK, round -> generators.wrk()),
        BenchmarkSide.of(GATLING, round -> generators.gatling()),
        BenchmarkSide.of(JMETER, generators::jmeter));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast("load engine by JMeter", PER_CPU_S, OURS, JMETER, 1.5),
        PassBar.atLeast("load engine by Gatling", PER_CPU_S, OURS, GATLING, 1.0),
        PassBar.atLeast("load engine by wrk", PER_CPU_S, OURS, WRK, 0.40),
        PassBar.atMost("results that are not in Kafka", "missing", OURS, 0));
  }
}
