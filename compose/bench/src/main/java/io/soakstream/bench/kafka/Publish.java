package io.soakstream.bench.kafka;

import io.soakstream.bench.Bar;
import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Benchmark;
import io.soakstream.bench.Figures;
import io.soakstream.bench.Launch;
import io.soakstream.bench.Recording;
import io.soakstream.bench.Seed000;
import io.soakstream.bench.Side;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** A whole run simulated and published, against Kafka's producer performance tool. */
public final class Publish implements Benchmark {
  private BenchRig rig;
  private EmbeddedStack stack;
  private Seed000 soak;
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
    soak = Seed000.of(rig, rig.eventsWanted());
    tools = new PerfTools(rig, stack.addresses().kafka());
  }

  @Override
  public List<Side> sides() {
    return List.of(Side.of("simulate", this::simulate), Side.of("producer-perf", this::perf));
  }

  private Launch simulate(int round) {
    return Launch.of(Recording.publishing(rig, stack, soak, "round-" + round))
        .withEvents(soak.requests());
  }

  private Launch perf(int round) throws Exception {
    String topic = "perf-" + round;
    tools.createTopic(topic);
    return Launch.of(tools.producer(topic, soak.requests())).withEvents(soak.requests());
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast(
            "simulate and publish", Figures.EVENTS_PER_S, "simulate", "producer-perf", 0.60));
  }
}
