package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.RunState;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.analyzer.window.RunRollup;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowRowEncoder;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.RunStarted;
import io.soakstream.result.ChangePoint;
import io.soakstream.result.ErrorBurst;
import io.soakstream.result.Fairness;
import io.soakstream.result.Leak;
import io.soakstream.result.Ledger;
import io.soakstream.result.OffsetRange;
import io.soakstream.result.PlannedPhase;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.SloBurn;
import io.soakstream.result.Trend;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowKind;
import io.soakstream.topic.Topic;
import io.soakstream.topic.VerdictHeaders;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is published of a run: each record once per revision, so that a row that is written again is
 * the same row. Confined to one thread at a time.
 */
final class RunResults implements RunRollup.Listener {
  /** Revision of everything that is published exactly once. */
  static final long ONCE = 1;

  private final AnalysisSettings analysis;
  private final WireEncoder encoder;
  private final WindowRowEncoder windows;
  private final Consumer<OutboundRecord> out;
  private RunState run;

  RunResults(AnalysisSettings analysis, SchemaIds ids, Consumer<OutboundRecord> out) {
    this.analysis = analysis;
    this.encoder = new WireEncoder(ids);
    this.windows = new WindowRowEncoder(ids);
    this.out = out;
  }

  /** What follows is about this run. */
  RunResults of(RunState about) {
    run = about;
    return this;
  }

  @Override
  public void window(
      WindowKind kind,
      String phase,
      long startUs,
      long lengthUs,
      SeriesKey key,
      WindowTotals totals) {
    byte[] row =
        windows.encode(
            run.run(),
            analysis.id(),
            run.plan().startUs(),
            kind,
            phase,
            startUs,
            lengthUs,
            key,
            totals);
    out.accept(new OutboundRecord(Topic.WINDOWS, row));
  }

  @Override
  public void resourceMinute(ResourceSeries series, Minute minute) {
    publish(
        Topic.RESOURCES,
        new ResourceStats(
            run.run(),
            analysis.id(),
            run.plan().startUs(),
            ONCE,
            series.source(),
            series.metric(),
            series.unit(),
            minute.startUs(),
            RunRollup.MINUTE_US,
            minute.samples(),
            minute.min(),
            minute.max(),
            minute.sum(),
            minute.last()));
  }

  void annotation(Note note) {
    publish(
        Topic.ANNOTATIONS,
        new RunAnnotation(
            run.run(),
            analysis.id(),
            run.plan().startUs(),
            ONCE,
            CanonicalNumbers.instant(note.startUs()),
            CanonicalNumbers.instant(note.endUs()),
            note.kind(),
            note.text(),
            null,
            null));
  }

  /** The run has started, or has ended. */
  void info(boolean ended) {
    RunStarted started = run.started();
    publish(
        Topic.RUNS,
        new RunInfo(
            run.run(),
            analysis.id(),
            run.plan().startUs(),
            ended ? 2L : 1L,
            started.getScenario(),
            started.getScenarioText(),
            started.getOrigin().name(),
            started.getSeed(),
            started.getPlannedEndUs(),
            ended ? run.knownUpToUs() : null,
            ended ? "ENDED" : "RUNNING",
            started.getTarget(),
            started.getTags(),
            started.getTenants(),
            started.getEndpoints(),
            analysis.rulesOf(started.getRules()),
            ended ? offsets() : List.of(),
            phases(started),
            started.getTier(),
            started.getTiers()));
  }

  /**
   * A verdict; a provisional one takes a number, so that the run's state has to be written. When it
   * is final also each of its parts for itself.
   */
  void verdict(Verdict verdict) {
    long number = verdict.getFinal$() ? VerdictHeaders.FINAL_NUMBER : run.numbers().next();
    out.accept(
        new OutboundRecord(
            Topic.VERDICTS, encoder.encode(verdict), VerdictHeaders.of(verdict, number)));
    if (!verdict.getFinal$()) {
      return;
    }
    long start = run.plan().startUs();
    publish(
        Topic.LEDGERS,
        new Ledger(run.run(), analysis.id(), start, ONCE, verdict.getLedger(), run.ledgers()));
    verdict
        .getBursts()
        .forEach(
            burst ->
                publish(
                    Topic.ERROR_BURSTS,
                    new ErrorBurst(run.run(), analysis.id(), start, ONCE, burst)));
    verdict
        .getFairness()
        .forEach(
            row ->
                publish(Topic.FAIRNESS, new Fairness(run.run(), analysis.id(), start, ONCE, row)));
    verdict
        .getTrends()
        .forEach(
            row -> publish(Topic.TRENDS, new Trend(run.run(), analysis.id(), start, ONCE, row)));
    verdict
        .getLeaks()
        .forEach(row -> publish(Topic.LEAKS, new Leak(run.run(), analysis.id(), start, ONCE, row)));
    verdict
        .getSloBurns()
        .forEach(
            row ->
                publish(Topic.SLO_BURNS, new SloBurn(run.run(), analysis.id(), start, ONCE, row)));
    verdict
        .getChangePoints()
        .forEach(
            row ->
                publish(
                    Topic.CHANGE_POINTS,
                    new ChangePoint(run.run(), analysis.id(), start, ONCE, row)));
  }

  private static List<PlannedPhase> phases(RunStarted started) {
    return started.getPhases().stream()
        .map(
            phase ->
                new PlannedPhase(
                    phase.getName(),
                    phase.getStartUs(),
                    phase.getEndUs(),
                    phase.getWarmup(),
                    phase.getUsers()))
        .toList();
  }

  private List<OffsetRange> offsets() {
    return run.lanes().partitions().stream()
        .map(fold -> new OffsetRange(fold.partition(), fold.firstOffset(), fold.lastOffset()))
        .toList();
  }

  private void publish(Topic topic, SpecificRecord result) {
    out.accept(new OutboundRecord(topic, encoder.encode(result)));
  }
}
