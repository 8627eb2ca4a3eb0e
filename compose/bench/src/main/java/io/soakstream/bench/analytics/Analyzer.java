package io.soakstream.bench.analytics;

import io.soakstream.bench.Bar;
import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Benchmark;
import io.soakstream.bench.Figures;
import io.soakstream.bench.Launch;
import io.soakstream.bench.Recording;
import io.soakstream.bench.Seed000;
import io.soakstream.bench.Side;
import io.soakstream.bench.kafka.PerfTools;
import io.soakstream.event.RequestResult;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.EngineLibrary;
import io.soakstream.topic.Topic;
import io.soakstream.wire.ConfluentSchemaIds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The analyzer alone on a recorded run, against what a user would pick instead. */
public final class Analyzer implements Benchmark {
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
  private Recording recording;
  private Recording hours;

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
    Seed000 soak = Seed000.of(rig, rig.eventsWanted());
    recording = Recording.make(rig, stack, soak, "day");
    hours =
        Recording.make(
            rig,
            rig.stack("hours", Set.of(StackPart.KAFKA)),
            Seed000.ofHours(rig, Math.min(DSL_HOURS_MAX, soak.hours())),
            "hours");
  }

  @Override
  public List<Side> sides() {
    return List.of(
        new AnalyzerSide(OURS, rig, recording),
        Side.of(FLINK, round -> flink()),
        Side.of(CLICKHOUSE, this::clickHouse),
        Side.of(CONSUMER, round -> consumer()),
        Side.of(DSL, this::dsl));
  }

  private String kafka() {
    return recording.stack().addresses().kafka();
  }

  private Launch flink() {
    int id =
        new ConfluentSchemaIds(recording.stack().addresses().schemaRegistry(), Map.of())
            .idOf(RequestResult.getClassSchema());
    return Launch.of(
        rig.yardstick(
            "flink",
            List.of(
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED"),
            "io.soakstream.bench.flink.WindowedPercentiles",
            kafka(),
            Topic.EVENTS.topicName(),
            Integer.toString(id),
            rig.workDir().resolve("flink").toUri().toString(),
            Long.toString(recording.soak().requests())));
  }

  private Launch dsl(int round) {
    String application = "bench-dsl-" + round;
    return Launch.of(
        rig.java(
            List.of("-Xmx2g", "-XX:+UseParallelGC"),
            "io.soakstream.bench.analytics.StreamsDslMain",
            hours.stack().addresses().kafka(),
            hours.stack().addresses().schemaRegistry(),
            application,
            rig.workDir().resolve(application).toString(),
            Long.toString(hours.soak().requests())));
  }

  private Launch consumer() {
    return Launch.of(
            new PerfTools(rig, kafka())
                .consumer(Topic.EVENTS.topicName(), recording.soak().requests()))
        .withEvents(recording.soak().requests());
  }

  private Launch clickHouse(int round) {
    String library =
        EngineLibrary.find(System.getenv())
            .orElseThrow(() -> new IllegalStateException("the ClickHouse library is missing"))
            .toString();
    return Launch.of(
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
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("analyzer by Flink", Figures.EVENTS_PER_S, OURS, FLINK, 2),
        Bar.atLeast("analyzer by Streams DSL", Figures.EVENTS_PER_S, OURS, DSL, 20),
        Bar.atLeast(
            "analyzer by ClickHouse's Kafka engine", Figures.EVENTS_PER_S, OURS, CLICKHOUSE, 1.5),
        Bar.atMost("peak memory by Flink's", Figures.PEAK_BYTES, OURS, FLINK, 0.25),
        Bar.shown("analyzer by Kafka's consumer tool", Figures.EVENTS_PER_S, OURS, CONSUMER));
  }
}
