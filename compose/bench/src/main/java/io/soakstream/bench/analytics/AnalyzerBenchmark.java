package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.bench.kafka.PerfTools;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.EngineLibrary;
import io.soakstream.topic.Topic;
import java.util.List;
import java.util.Set;

/** The analyzer alone on a recorded run, against what a user would pick instead. */
public final class AnalyzerBenchmark implements Benchmark {
  private static final String OURS = "analyzer";
  private static final String FLINK = "flink";
  private static final String DSL = "streams-dsl";
  private static final String CLICKHOUSE = "clickhouse-kafka";
  private static final String CONSUMER = "consumer-perf";

  /**
   * The DSL takes minutes for a day, so it gets a topic of its own that holds less: stopped on the
   * way through the whole day, it would have paid for what it read ahead.
   */
  private static final int DSL_HOURS_MAX = 2;

  private BenchRig rig;
  private RecordedTopic recording;
  private RecordedTopic hours;

  @Override
  public String name() {
    return "analyzer";
  }

  @Override
  public String question() {
    return "Seed 000 from a full topic: our analyzer to its final verdict; Flink with exactly-once"
        + " checkpoints, the Kafka Streams DSL, ClickHouse's Kafka engine to the same percentiles;"
        + " Kafka's consumer performance tool to the last record.";
  }

  @Override
  public String note() {
    return "streams-dsl gets a topic with "
        + DSL_HOURS_MAX
        + " of the hours: compare its rate. clickhouse-kafka: approximate"
        + " digests, at least once. consumer-perf computes nothing.";
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    EmbeddedStack stack = rig.stack("stack", Set.of(StackPart.KAFKA));
    SeedSoak soak = SeedSoak.of(rig, rig.eventsWanted());
    recording = RecordedTopic.make(rig, stack, soak, "day");
    hours =
        RecordedTopic.make(
            rig,
            rig.stack("hours", Set.of(StackPart.KAFKA)),
            SeedSoak.ofHours(rig, Math.min(DSL_HOURS_MAX, soak.hours())),
            "hours");
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        new AnalyzerSide(OURS, rig, recording),
        BenchmarkSide.of(FLINK, round -> FlinkSide.over(rig, recording)),
        BenchmarkSide.of(CLICKHOUSE, this::clickHouse),
        BenchmarkSide.of(CONSUMER, round -> consumer()),
        BenchmarkSide.of(DSL, this::dsl));
  }

  private String kafka() {
    return recording.stack().addresses().kafka();
  }

  private ProcessLaunch dsl(int round) {
    String application = "bench-dsl-" + round;
    return ProcessLaunch.of(
        rig.java(
            List.of("-Xmx2g", "-XX:+UseParallelGC"),
            "io.soakstream.bench.analytics.StreamsDslMain",
            hours.stack().addresses().kafka(),
            hours.stack().addresses().schemaRegistry(),
            application,
            rig.workDir().resolve(application).toString(),
            Long.toString(hours.soak().requests())));
  }

  private ProcessLaunch consumer() {
    return ProcessLaunch.of(
            new PerfTools(rig, kafka())
                .consumer(Topic.EVENTS.topicName(), recording.soak().requests()))
        .withEvents(recording.soak().requests());
  }

  private ProcessLaunch clickHouse(int round) {
    String library =
        EngineLibrary.find(System.getenv())
            .orElseThrow(() -> new IllegalStateException("the ClickHouse library is missing"))
            .toString();
    return ProcessLaunch.of(
        rig.java(
            List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xrs"),
            "io.soakstream.bench.analytics.ClickHouseKafkaMain",
            library,
            rig.workDir().resolve("clickhouse-" + round).toString(),
            Integer.toString(rig.freePort()),
            kafka(),
            recording.stack().addresses().schemaRegistry(),
            Long.toString(recording.soak().requests())));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast("analyzer by Flink", FigureNames.EVENTS_PER_S, OURS, FLINK, 2),
        PassBar.atLeast("analyzer by Streams DSL", FigureNames.EVENTS_PER_S, OURS, DSL, 15),
        PassBar.atLeast(
            "analyzer by ClickHouse's Kafka engine",
            FigureNames.EVENTS_PER_S,
            OURS,
            CLICKHOUSE,
            1.5),
        PassBar.atMost("peak memory by Flink's", FigureNames.PEAK_BYTES, OURS, FLINK, 0.20),
        PassBar.shown(
            "analyzer by Kafka's consumer tool", FigureNames.EVENTS_PER_S, OURS, CONSUMER));
  }
}
