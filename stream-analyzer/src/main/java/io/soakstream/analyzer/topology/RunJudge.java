package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.ClosedWindow;
import io.soakstream.analyzer.run.FoldCodec;
import io.soakstream.analyzer.run.RunState;
import io.soakstream.analyzer.verdict.VerdictJudge;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.event.Annotation;
import io.soakstream.event.RunStarted;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges what the partitions counted, closes windows, judges. The wall clock decides only when a
 * provisional verdict is published, never what a final one says. Confined to one thread at a time.
 */
final class RunJudge {
  private static final Logger LOG = LoggerFactory.getLogger(RunJudge.class);
  private static final long SLOW_JUDGING_MS = 500;
  private static final long HEARTBEAT_MS = 30_000;

  /**
   * Judging on the way takes at most one part in so many of the time; one that was slow by chance,
   * such as the first, counts as the one before it.
   */
  private static final int SHARE_OF_TIME = 10;

  /**
   * How long windows are closed without a pause: for so many nanoseconds, and only while no commit
   * waits.
   */
  record Pace(long atOnceNanos, BooleanSupplier isAwaited) {
    boolean isOver(long beganNanos) {
      return isAwaited.getAsBoolean() || System.nanoTime() - beganNanos > atOnceNanos;
    }
  }

  /** Takes what is to be published. */
  interface Outlet {
    void publish(String key, OutboundRecord result, long timestampMs);
  }

  private final AnalysisSettings analysis;
  private final LaneWatch watch;
  private final ReadingPace reading;
  private final PendingVerdicts finals;
  private final JudgedRuns runs;
  private final Pace pace;
  private final Outlet outlet;
  private final RunResults results;
  private final WireDecoder decoder;
  private final SchemaIds ids;
  private final Map<String, Provisional> provisional = new HashMap<>();
  private String key;
  private long timestampMs;
  private long nextJudgeNanos = System.nanoTime();
  private long judgingTookNanos;
  private boolean isUrgent;

  /** What was last published of a run that goes on. */
  private record Provisional(RuleSet rules, String state, long publishedMs) {}

  /** Over the runs of one task; those that go on are watched from now on. */
  RunJudge(
      SchemaIds ids,
      AnalysisSettings analysis,
      LaneWatch watch,
      ReadingPace reading,
      PendingVerdicts finals,
      JudgedRuns runs,
      Pace pace,
      Outlet outlet) {
    this.ids = ids;
    this.analysis = analysis;
    this.watch = watch;
    this.reading = reading;
    this.finals = finals;
    this.runs = runs;
    this.pace = pace;
    this.outlet = outlet;
    this.decoder = new WireDecoder(ids);
    this.results = new RunResults(analysis, ids, this::publish);
    runs.all().forEach(watch::heard);
  }

  /** Takes in a message of stage 1. */
  void accept(String ofRun, byte[] message, long atMs) {
    RunState run = runs.of(ofRun);
    if (run.isJudged() || run.complete()) {
      return;
    }
    about(run, atMs);
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
    heard(run);
  }

  /** The task goes: its runs are watched elsewhere. */
  void leave() {
    finals.clear();
    runs.all().forEach(run -> watch.leave(run.run()));
    runs.all().forEach(run -> reading.leave(run.run()));
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
   * windows at once, and a transaction must not take that long. {@link #goOn} does the rest.
   */
  private void advance(RunState run) {
    long beganNanos = System.nanoTime();
    while (!pace.isOver(beganNanos)) {
      Optional<ClosedWindow> window = run.takeClosed();
      if (window.isEmpty()) {
        concludeIfComplete(run);
        return;
      }
      run.rollup().close(window.get().window(), results);
      runs.keepClosed(run.run(), window.get());
    }
  }

  private void concludeIfComplete(RunState run) {
    if (run.complete()) {
      List<OutboundRecord> rows = new ArrayList<>();
      run.rollup().finish(run.knownUpToUs(), new RunResults(analysis, ids, rows::add).of(run));
      RunFacts facts = run.facts();
      RuleSet rules = rulesOf(run);
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
              watch.judged().add(last.verdict());
              runs.forgetClosed(run.run());
              provisional.remove(run.run());
              heard(run);
            });
  }

  private void heard(RunState run) {
    watch.heard(run);
    reading.heard(run, System.nanoTime());
  }

  /** Whether there is something for {@link #goOn}. */
  boolean hasMore() {
    return isUrgent
        || runs.all().stream()
            .anyMatch(run -> finals.isUnderWay(run.run()) || run.hasMoreToClose());
  }

  /** Goes on with what was left because it would have taken too long. */
  void goOn(long nowMs) {
    for (RunState run : runs.all()) {
      if (finals.isUnderWay(run.run())) {
        conclude(run);
      } else if (run.hasMoreToClose()) {
        runs.of(run.run());
        about(run, nowMs);
        advance(run);
        heard(run);
      }
    }
    if (isUrgent) {
      judgeOpenRuns(nowMs); // There are errors that no verdict knows of.
    }
  }

  /** Publishes provisional verdicts of runs that go on, where they say something new. */
  void judgeOpenRuns(long nowMs) {
    long beganNanos = System.nanoTime();
    if (beganNanos < nextJudgeNanos) {
      return;
    }
    isUrgent = false;
    judgeEachOpenRun(nowMs);
    long endedNanos = System.nanoTime();
    long tookNanos = endedNanos - beganNanos;
    nextJudgeNanos = endedNanos + SHARE_OF_TIME * Math.min(tookNanos, judgingTookNanos);
    judgingTookNanos = tookNanos;
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
        runs.of(run.run());
        results.verdict(verdict);
        provisional.put(run.run(), new Provisional(rulesOf(run), state, nowMs));
      }
    }
  }

  private Verdict judge(RunFacts facts, RuleSet rules, boolean isFinal) {
    long beganNanos = System.nanoTime();
    Verdict verdict =
        VerdictJudge.judge(facts, rules, isFinal, analysis.id(), Instant.now().toString());
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    if (!isFinal && tookMs > SLOW_JUDGING_MS) {
      LOG.warn("judging run {} took {} ms", verdict.getRun(), tookMs);
    }
    return verdict;
  }

  private RuleSet rulesOf(RunState run) {
    Provisional known = provisional.get(run.run());
    return known != null ? known.rules() : RuleSet.accept(analysis.rulesOf(run.plan().rules()));
  }

  private void about(RunState run, long recordTimestampMs) {
    key = analysis.keyOf(run.run());
    timestampMs = recordTimestampMs;
    results.of(run);
  }

  private void publish(OutboundRecord result) {
    outlet.publish(key, result, timestampMs);
  }
}
