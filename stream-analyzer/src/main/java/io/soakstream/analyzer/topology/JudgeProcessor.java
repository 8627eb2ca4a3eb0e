package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.verdict.Held;
import io.soakstream.analyzer.verdict.Rules;
import io.soakstream.analyzer.verdict.VerdictJudge;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.FoldCodec;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.analyzer.window.RunState;
import io.soakstream.analyzer.window.RunStateCodec;
import io.soakstream.event.Annotation;
import io.soakstream.event.RunStarted;
import io.soakstream.result.Verdict;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage 2: merges what the partitions counted, closes windows, judges. The wall clock decides only
 * when a provisional verdict is published, never what a final one says.
 */
final class JudgeProcessor implements Processor<String, byte[], String, Outbound> {
  static final String STATES = "runs";
  static final String CLOSED = "closed-windows";

  private static final Logger LOG = LoggerFactory.getLogger(JudgeProcessor.class);
  private static final long SLOW_JUDGING_MS = 500;
  private static final Duration JUDGE_EVERY = Duration.ofSeconds(1);
  private static final long HEARTBEAT_MS = 30_000;
  private static final long CLOSING_AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration GO_ON_EVERY = Duration.ofMillis(10);

  /** Judging on the way takes at most one part in so many of the time. */
  private static final int SHARE_OF_TIME = 10;

  private final SchemaIds ids;
  private final Analysis analysis;
  private final RunWatch watch;
  private final long closingAtOnceNanos;
  private final FinalVerdicts finals;
  private final Map<String, Provisional> provisional = new HashMap<>();
  private ProcessorContext<String, Outbound> context;
  private WireDecoder decoder;
  private Runs runs;
  private RunResults results;
  private String key;
  private long timestampMs;
  private long nextJudgeNanos = System.nanoTime();
  private boolean isUrgent;

  /** What was last published of a run that goes on. */
  private record Provisional(Rules rules, String state, long publishedMs) {}

  /**
   * @param judging where final verdicts are worked out
   */
  JudgeProcessor(SchemaIds ids, Analysis analysis, RunWatch watch, Executor judging) {
    this(ids, analysis, watch, judging, CLOSING_AT_ONCE_NANOS);
  }

  /**
   * @param closingAtOnceNanos windows are closed for so long without a pause
   */
  JudgeProcessor(
      SchemaIds ids, Analysis analysis, RunWatch watch, Executor judging, long closingAtOnceNanos) {
    this.ids = ids;
    this.analysis = analysis;
    this.watch = watch;
    this.finals = new FinalVerdicts(judging);
    this.closingAtOnceNanos = closingAtOnceNanos;
  }

  @Override
  public void init(ProcessorContext<String, Outbound> newContext) {
    context = newContext;
    decoder = new WireDecoder(ids);
    WriteBackStore states = newContext.getStateStore(STATES);
    runs =
        new Runs(
            states.written(),
            newContext.getStateStore(CLOSED),
            new RunStateCodec(
                new WireEncoder(ids),
                new WireDecoder(ids),
                plan -> Held.wanted(Rules.accept(analysis.rulesOf(plan.rules())))));
    states.onCommit(runs::writeBack);
    results = new RunResults(analysis, ids, this::publish);
    provisional.clear();
    runs.all().forEach(watch::heard);
    newContext.schedule(JUDGE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::judgeOpenRuns);
    newContext.schedule(GO_ON_EVERY, PunctuationType.WALL_CLOCK_TIME, this::goOn);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RunState run = runs.of(record.key());
    if (run.isJudged() || run.complete()) {
      return;
    }
    about(run, record.timestamp());
    byte[] message = record.value();
    switch (StageMessage.kindOf(message)) {
      case StageMessage.EVENT -> accept(run, decoder.decode(StageMessage.bodyOf(message)));
      case StageMessage.WINDOW -> {
        run.accept(StageMessage.bodyOf(message));
        return; // It closes nothing: what its lanes have moved past is told after it.
      }
      case StageMessage.OPEN_ERRORS -> {
        run.acceptOpenErrors(StageMessage.partitionOf(message), StageMessage.errorsOf(message));
        isUrgent = true;
        return;
      }
      case StageMessage.LANES -> run.accept(FoldCodec.decodeStatus(message, StageMessage.BODY));
      default -> throw new IllegalStateException("message of kind " + StageMessage.kindOf(message));
    }
    advance(run);
    watch.heard(run);
  }

  @Override
  public void close() {
    provisional.clear();
    finals.clear();
    runs.all().forEach(run -> watch.leave(run.run()));
  }

  private void accept(RunState run, SpecificRecord event) {
    run.accept(event);
    if (event instanceof RunStarted) {
      results.info(false);
      run.notes().forEach(results::annotation);
    } else if (event instanceof Annotation && run.plan() != null) {
      Note latest = run.notes().get(run.notes().size() - 1);
      results.annotation(latest);
    }
  }

  /**
   * Closes what may be closed, for a while: a partition that has lagged behind may release hours of
   * windows at once, and a transaction must not take that long.
   */
  private void advance(RunState run) {
    long beganNanos = System.nanoTime();
    for (Optional<BaseWindow> window = run.takeClosed();
        window.isPresent();
        window = run.takeClosed()) {
      run.rollup().close(window.get(), results);
      runs.keepClosed(run.run(), window.get());
      if (System.nanoTime() - beganNanos > closingAtOnceNanos) {
        return;
      }
    }
    if (run.complete()) {
      List<Outbound> rows = new ArrayList<>();
      run.rollup().finish(run.knownUpToUs(), new RunResults(analysis, ids, rows::add).of(run));
      RunFacts facts = run.facts();
      Rules rules = rulesOf(run);
      finals.begin(run.run(), rows, timestampMs, () -> judge(facts, rules, true));
      conclude(run);
    }
  }

  private void conclude(RunState run) {
    finals
        .take(run.run())
        .ifPresent(
            last -> {
              runs.of(run.run());
              about(run, last.timestampMs());
              last.rows().forEach(this::publish);
              results.verdict(last.verdict());
              results.info(true);
              run.judged();
              runs.forgetClosed(run.run());
              provisional.remove(run.run());
              watch.heard(run);
            });
  }

  /** Goes on with what was left because it would have taken too long. */
  private void goOn(long nowMs) {
    for (RunState run : runs.all()) {
      if (finals.isUnderWay(run.run())) {
        conclude(run);
      } else if (run.hasMoreToClose()) {
        runs.of(run.run());
        about(run, nowMs);
        advance(run);
        watch.heard(run);
      }
    }
    if (isUrgent) {
      judgeOpenRuns(nowMs); // There are errors that no verdict knows of.
    }
  }

  private void judgeOpenRuns(long nowMs) {
    long beganNanos = System.nanoTime();
    if (beganNanos < nextJudgeNanos) {
      return;
    }
    isUrgent = false;
    judgeEachOpenRun(nowMs);
    long tookNanos = System.nanoTime() - beganNanos;
    nextJudgeNanos = System.nanoTime() + SHARE_OF_TIME * tookNanos;
  }

  private void judgeEachOpenRun(long nowMs) {
    for (RunState run : runs.all()) {
      if (run.isJudged() || run.complete() || run.plan() == null) {
        continue;
      }
      about(run, nowMs);
      Provisional last = provisional.get(run.run());
      Verdict verdict = judge(run.factsSoFar(), rulesOf(run), false);
      String state = VerdictJudge.stateOf(verdict);
      if (last == null
          || !last.state().equals(state)
          || nowMs - last.publishedMs() >= HEARTBEAT_MS) {
        results.verdict(verdict);
        provisional.put(run.run(), new Provisional(rulesOf(run), state, nowMs));
      }
    }
  }

  private Verdict judge(RunFacts facts, Rules rules, boolean isFinal) {
    long beganNanos = System.nanoTime();
    Verdict verdict =
        VerdictJudge.judge(facts, rules, isFinal, analysis.id(), Instant.now().toString());
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    if (tookMs > SLOW_JUDGING_MS) {
      LOG.warn("judging run {} took {} ms", verdict.getRun(), tookMs);
    }
    return verdict;
  }

  private Rules rulesOf(RunState run) {
    Provisional known = provisional.get(run.run());
    return known != null ? known.rules() : Rules.accept(analysis.rulesOf(run.plan().rules()));
  }

  private void about(RunState run, long recordTimestampMs) {
    key = run.run() + "|" + analysis.id();
    timestampMs = recordTimestampMs;
    results.of(run);
  }

  private void publish(Outbound result) {
    context.forward(new Record<>(key, result, timestampMs));
  }
}
