package io.soakstream.bench.kafka;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** A whole run simulated and published, against Kafka's producer performance tool. */
public final class PublishRate implements Benchmark {
  private BenchRig rig;
  private EmbeddedStack stack;
  private SeedSoak soak;
  private PerfTools tools;

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String question() {
    return "Seed 000 simulated and published, against Kafka's producer performance tool.";
  }

  @Override
  public String note() {
    return "Both: acks=all, idempotent, lz4, batches of 256 KiB, linger 10 ms, 4 partitions; the"
        + " tool sends its own random records of 100 bytes.";
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    stack = rig.stack("stack", Set.of(StackPart.KAFKA));
    soak = SeedSoak.of(rig, rig.eventsWanted());
    tools = new PerfTools(rig, stack.addresses().kafka());
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of("simulate", this::simulate),
        BenchmarkSide.of("producer-perf", this::perf));
  }

  private ProcessLaunch simulate(int round) {
    return ProcessLaunch.of(RecordedTopic.publishing(rig, stack, soak, "round-" + round))
        .withEvents(soak.requests());
  }

  private ProcessLaunch perf(int round) throws Exception {
    String topic = "perf-" + round;
    tools.createTopic(topic);
    return ProcessLaunch.of(tools.producer(topic, soak.requests())).withEvents(soak.requests());
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast(
            "simulate and publish", FigureNames.EVENTS_PER_S, "simulate", "producer-perf", 0.60));
  }
}
