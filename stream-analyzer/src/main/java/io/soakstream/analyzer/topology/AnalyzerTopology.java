package io.soakstream.analyzer.topology;

import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Events in, results out, in two stages: the first folds each partition of the events topic where
 * it is, so that no tenant is hot; the second, keyed by run, merges and judges.
 */
public final class AnalyzerTopology {
  private static final int JUDGE_PARTITIONS = 2;
  private static final Map<String, String> LARGE_MESSAGES = Map.of("max.message.bytes", "16777216");

  private AnalyzerTopology() {}

  /**
   * Builds it.
   *
   * @param analysis which events, which rules, and the id that every result carries
   * @param watch hears of every run
   * @param reading is told which partitions are far ahead
   */
  public static Topology build(
      SchemaIds ids, AnalysisSettings analysis, LaneWatch watch, ReadingPace reading) {
    return build(
        ids,
        analysis,
        watch,
        reading,
        HandoffThreads.asMany("merging"),
        HandoffThreads.one("verdicts"));
  }

  static Topology build(
      SchemaIds ids,
      AnalysisSettings analysis,
      LaneWatch watch,
      ReadingPace reading,
      Executor merging,
      Executor verdicts) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        WriteBackStore.builder(FoldProcessor.STORE).withLoggingEnabled(LARGE_MESSAGES));
    builder.addStateStore(
        WriteBackStore.builder(JudgeProcessor.STATES).withLoggingEnabled(LARGE_MESSAGES));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(JudgeProcessor.CLOSED),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingEnabled(LARGE_MESSAGES));
    KStream<String, byte[]> folded =
        builder.stream(
                Topic.EVENTS.topicName(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("events"))
            .process(() -> new FoldProcessor(ids, analysis), FoldProcessor.STORE);
    folded
        .filter((run, message) -> StageMessage.kindOf(message) == StageMessage.REJECTED)
        .mapValues(StageMessage::bodyOf)
        .to(Topic.REJECTED.topicName(), Produced.with(Serdes.String(), Serdes.ByteArray()));
    folded
        .filter((run, message) -> StageMessage.kindOf(message) == StageMessage.AFTERWARDS)
        .map((run, message) -> KeyValue.pair(analysis.keyOf(run), StageMessage.bodyOf(message)))
        .to(Topic.ANNOTATIONS.topicName(), Produced.with(Serdes.String(), Serdes.ByteArray()));
    folded
        .filter((run, message) -> StageMessage.isForStage2(message))
        .repartition(
            Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                .withName("partials")
                .withNumberOfPartitions(JUDGE_PARTITIONS))
        .process(
            () -> new JudgeProcessor(ids, analysis, watch, reading, merging, verdicts),
            JudgeProcessor.STATES,
            JudgeProcessor.CLOSED)
        .to(
            (key, result, context) -> result.topic().topicName(),
            Produced.with(Serdes.String(), outbound()));
    return builder.build();
  }

  private static Serde<OutboundRecord> outbound() {
    return Serdes.serdeFrom(
        (topic, result) -> result.value(),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("results are only written");
        });
  }
}
