package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.RunStateCodec;
import io.soakstream.analyzer.verdict.SustainedRule;
import io.soakstream.rule.RuleSet;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stage 2 as Kafka Streams sees it: hands messages to {@link RunJudge}, which works beside the
 * stream thread, and forwards what comes of them. All of one run is one task's, so that the stream
 * thread, which also folds partitions, would be what everybody waits for.
 */
final class JudgeProcessor implements Processor<String, byte[], String, OutboundRecord> {
  static final String STATES = "runs";
  static final String CLOSED = "closed-windows";

  private static final long CLOSING_AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration JUDGE_EVERY = Duration.ofSeconds(1);
  private static final Duration GO_ON_EVERY = Duration.ofMillis(10);

  /** So many messages wait; their memory is what they hold, a few kilobytes each. */
  private static final int WAITING_MAX = 4_096;

  private final SchemaIds ids;
  private final AnalysisSettings analysis;
  private final LaneWatch watch;
  private final ReadingPace reading;
  private final Executor merging;
  private final PendingVerdicts finals;
  private final long closingAtOnceNanos;
  private SerialHandoff side;
  private RunJudge judging;

  /**
   * @param merging where messages are merged and windows closed
   * @param verdicts where final verdicts are worked out
   */
  JudgeProcessor(
      SchemaIds ids,
      AnalysisSettings analysis,
      LaneWatch watch,
      ReadingPace reading,
      Executor merging,
      Executor verdicts) {
    this(ids, analysis, watch, reading, merging, verdicts, CLOSING_AT_ONCE_NANOS);
  }

  /**
   * @param closingAtOnceNanos windows are closed for so long without a pause
   */
  JudgeProcessor(
      SchemaIds ids,
      AnalysisSettings analysis,
      LaneWatch watch,
      ReadingPace reading,
      Executor merging,
      Executor verdicts,
      long closingAtOnceNanos) {
    this.ids = ids;
    this.analysis = analysis;
    this.watch = watch;
    this.reading = reading;
    this.merging = merging;
    this.finals = new PendingVerdicts(verdicts);
    this.closingAtOnceNanos = closingAtOnceNanos;
  }

  @Override
  public void init(ProcessorContext<String, OutboundRecord> context) {
    side = new SerialHandoff(merging, WAITING_MAX);
    WriteBackStore states = context.getStateStore(STATES);
    JudgedRuns runs =
        new JudgedRuns(
            states.written(),
            context.getStateStore(CLOSED),
            new RunStateCodec(
                new WireEncoder(ids),
                new WireDecoder(ids),
                plan -> SustainedRule.wanted(RuleSet.accept(analysis.rulesOf(plan.rules()))),
                analysis.afterwards()),
            side::later);
    judging =
        new RunJudge(
            ids,
            analysis,
            watch,
            reading,
            finals,
            runs,
            new RunJudge.Pace(closingAtOnceNanos, side::isAwaited),
            (key, result, timestampMs) ->
                side.later(() -> context.forward(recordOf(key, result, timestampMs))));
    states.onCommit(
        () -> {
          side.finish();
          runs.writeBack();
        });
    context.schedule(JUDGE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::judgeOpenRuns);
    context.schedule(GO_ON_EVERY, PunctuationType.WALL_CLOCK_TIME, this::goOn);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    side.give(() -> judging.accept(record.key(), record.value(), record.timestamp()));
    side.takeBack();
  }

  private static Record<String, OutboundRecord> recordOf(
      String key, OutboundRecord result, long timestampMs) {
    Record<String, OutboundRecord> record = new Record<>(key, result, timestampMs);
    result
        .headers()
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private void judgeOpenRuns(long nowMs) {
    side.give(() -> judging.judgeOpenRuns(nowMs));
    side.takeBack();
  }

  private void goOn(long nowMs) {
    if (side.isIdle() && judging.hasMore()) {
      side.give(() -> judging.goOn(nowMs));
    }
    side.takeBack();
  }

  @Override
  public void close() {
    side.drop();
    judging.leave();
  }
}
