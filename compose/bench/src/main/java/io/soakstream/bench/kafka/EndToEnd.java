package io.soakstream.bench.kafka;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.bench.harness.SoakCommand;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * The whole way of seed 000, from its simulation to the verdict, the rows in ClickHouse and the
 * report, against what Kafka's tools produce and consume at once.
 */
public final class EndToEnd implements Benchmark {
  private static final double INDICATION_S = 20;

  /** A short run may have too few samples for a rule, or miss one; it must never lack an event. */
  private static final Integer[] JUDGED = {0, 96, 99};

  private BenchRig rig;
  private EmbeddedStack stack;
  private SeedSoak soak;
  private PerfTools tools;

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public String question() {
    return "Seed 000 on a running stack: simulate, Kafka, exactly-once analysis, verdict, rows in"
        + " ClickHouse, report; against Kafka's producer and consumer performance tools at once.";
  }

  @Override
  public String note() {
    return "Ours is the command line as a user calls it, start and report included; broker,"
        + " analyzer, sink and ClickHouse run already, as the broker does for the tools. CPU"
        + " and memory of ours are of the command alone.";
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    stack = rig.stack("stack", EnumSet.allOf(StackPart.class));
    soak = SeedSoak.of(rig, rig.eventsWanted());
    tools = new PerfTools(rig, stack.addresses().kafka());
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of("soak", this::whole),
        BenchmarkSide.of("produce-and-consume", this::bothTools));
  }

  private ProcessLaunch whole(int round) throws IOException {
    return SoakCommand.on(
            rig,
            stack,
            "simulate",
            soak.file().toString(),
            "--reports=" + rig.workDir().resolve("reports-" + round))
        .withExitCodes(JUDGED)
        .withEvents(soak.requests());
  }

  private ProcessLaunch bothTools(int round) throws Exception {
    String topic = "perf-" + round;
    tools.createTopic(topic);
    return ProcessLaunch.of(tools.both(topic, soak.requests())).withEvents(soak.requests());
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast(
            "seed 000 end to end", FigureNames.EVENTS_PER_S, "soak", "produce-and-consume", 0.45),
        PassBar.shown(
            String.format(
                Locale.ROOT,
                "seconds, as an indication %.0f at most for the whole day",
                INDICATION_S),
            FigureNames.WALL_S,
            "soak"));
  }
}
