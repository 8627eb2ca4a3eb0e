package io.soakstream.bench.flink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Percentiles of each series in windows of 10 s, with exactly-once checkpoints every second, over
 * what a topic holds now: {@code WindowedPercentiles KAFKA TOPIC SCHEMA_ID CHECKPOINT_URI
 * REQUESTS}. Fails when the windows do not hold every request. Says at which rate it went once a
 * quarter of them was counted.
 */
public final class WindowedPercentiles {
  private static final int PARALLELISM = 2;
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration DISORDER = Duration.ofSeconds(1);
  private static final LongAdder COUNTED = new LongAdder();
  private static long wanted;

  /** When a quarter of the requests had been counted, and how many that were; near enough. */
  private static volatile long settledNs;

  private static volatile long settledAt;

  private WindowedPercentiles() {}

  public static void main(String[] args) throws Exception {
    wanted = Long.parseLong(args[4]);
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, args[3]);
    settings.set(
        PipelineOptions.SERIALIZATION_CONFIG,
        List.of(
            "org.HdrHistogram.IntCountsHistogram: {type: kryo, kryo-type: registered, class: "
                + HistogramSerializer.class.getName()
                + "}"));
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
    flink.getConfig().enableObjectReuse();
    flink.enableCheckpointing(1_000, CheckpointingMode.EXACTLY_ONCE);
    KafkaSource<Tuple3<Integer, Integer, Long>> source =
        KafkaSource.<Tuple3<Integer, Integer, Long>>builder()
            .setBootstrapServers(args[0])
            .setTopics(args[1])
            .setGroupId("flink-" + ProcessHandle.current().pid())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new RequestDecoder(Integer.parseInt(args[2])))
            .build();
    flink
        .fromSource(
            source,
            WatermarkStrategy.<Tuple3<Integer, Integer, Long>>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((request, recordTime) -> request.f2 / 1_000),
            "events")
        .keyBy(request -> request.f0, Types.INT)
        .window(TumblingEventTimeWindows.of(WINDOW))
        .aggregate(new FlinkPercentiles())
        .map((MapFunction<long[], long[]>) WindowedPercentiles::counted)
        .returns(long[].class)
        .sinkTo(new DiscardingSink<>());
    flink.execute("windowed percentiles");
    double settledForS = (System.nanoTime() - settledNs) / 1e9;
    long sinceSettled = COUNTED.sum() - settledAt;
    System.out.println(
        "{\"events\":"
            + COUNTED.sum()
            + ",\"steady_events_per_s\":"
            + sinceSettled / settledForS
            + "}");
    System.exit(COUNTED.sum() == wanted ? 0 : 1);
  }

  private static long[] counted(long[] window) {
    COUNTED.add(window[0]);
    if (settledNs == 0 && COUNTED.sum() * 4 > wanted) {
      settledNs = System.nanoTime();
      settledAt = COUNTED.sum();
    }
    return window;
  }
}
