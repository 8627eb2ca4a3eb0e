package io.soakstream.analyzer.run;

import io.soakstream.analyzer.intake.LaneAccount;
import io.soakstream.analyzer.run.RunFold.FoldStatus;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindowCodec;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunFacts.Check;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.RunRollup;
import io.soakstream.event.Annotation;
import io.soakstream.event.CheckResult;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.result.LaneLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Stage 2: one run over all partitions. Gathers what the partitions counted, closes base windows in
 * order when every lane of the run has moved past them, and knows when nothing more is to come.
 * Confined to one thread.
 */
public final class RunState {
  private final String run;
  private final Function<RunPlan, List<BaseLines.Wanted>> wanted;
  private final List<SpecificRecord> events = new ArrayList<>();
  private final RunLanes lanes = new RunLanes();
  private final BaseWindowCodec codec = new BaseWindowCodec();
  private final OpenWindows open = new OpenWindows();
  private final OpenErrors openErrors = new OpenErrors();
  private final List<Note> notes = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final VerdictNumbers numbers = new VerdictNumbers();
  private RunStarted started;
  private RunPlan plan;
  private RunRollup rollup;
  private RunEnded ended;
  private long closedUpToUs = Long.MIN_VALUE;
  private long lateRequests;
  private boolean judged;

  /** A run, what of its base windows is looked along, and what was annotated afterwards. */
  public RunState(
      String run, Function<RunPlan, List<BaseLines.Wanted>> wanted, List<Note> afterwards) {
    this.run = run;
    this.wanted = wanted;
    this.notes.addAll(afterwards);
  }

  /** Takes in an event of the coordinator lane, or the annotation of a guest. */
  public void accept(SpecificRecord event) {
    events.add(event);
    if (event instanceof RunStarted start) {
      started = start;
      plan = RunPlan.of(start);
      rollup = new RunRollup(plan, wanted.apply(plan));
      lanes.announce(start.getProducer(), start.getLane());
    } else if (event instanceof ProducerJoined joined) {
      for (int lane = 0; lane < joined.getJoinedLanes(); lane++) {
        lanes.announce(joined.getJoinedProducer(), lane);
      }
    } else if (event instanceof Annotation note) {
      notes.add(Note.of(note));
      if (note.getGuest()) {
        lanes.announce(note.getProducer(), note.getLane());
      }
    } else if (event instanceof CheckResult check) {
      checks.add(Check.of(check));
    } else if (event instanceof RunEnded end) {
      ended = end;
      lanes.end(end.getLanes());
    }
  }

  /**
   * Takes in what one partition counted of a window, as it was encoded: a partition may run far
   * ahead of the others, and what waits for them should be small.
   */
  public void accept(byte[] partial) {
    long startUs = codec.startOf(partial);
    if (startUs + BaseWindowGrid.LENGTH_US <= closedUpToUs) {
      lateRequests += codec.decode(partial).requests();
      return;
    }
    open.add(startUs, partial);
    if (rollup != null) {
      open.mergeIfLarge(startUs, waiting -> codec.encode(merged(startUs, waiting)));
    }
  }

  /**
   * Takes in the errors that one partition has counted in an open window, as they were encoded: for
   * {@link #factsSoFar}.
   */
  public void acceptOpenErrors(int partition, byte[] errors) {
    if (codec.startOf(errors) >= closedUpToUs) {
      openErrors.put(partition, codec.decode(errors));
    }
  }

  /** Takes in news of one partition. */
  public void accept(FoldStatus updates) {
    lanes.update(updates);
  }

  /** Removes and returns the next window that every lane has moved past, if there is one. */
  public Optional<ClosedWindow> takeClosed() {
    if (!hasClosable()) {
      return Optional.empty();
    }
    Map.Entry<Long, PendingPartials> next = open.takeFirst();
    closedUpToUs = next.getKey() + BaseWindowGrid.LENGTH_US;
    openErrors.closedUpTo(closedUpToUs);
    List<byte[]> partials = next.getValue().all();
    if (partials.size() == 1) {
      BaseWindow whole = codec.decode(partials.get(0));
      BaseWindow capped = rollup.capped(whole);
      byte[] encoded = capped == whole ? partials.get(0) : codec.encode(capped);
      return Optional.of(new ClosedWindow(capped, encoded));
    }
    BaseWindow merged = merged(next.getKey(), next.getValue());
    return Optional.of(new ClosedWindow(merged, codec.encode(merged)));
  }

  /** Whether {@link #takeClosed} has something, or the run has become {@link #complete}. */
  public boolean hasMoreToClose() {
    return hasClosable() || complete();
  }

  private boolean hasClosable() {
    return rollup != null
        && !open.isEmpty()
        && open.firstStartUs() + BaseWindowGrid.LENGTH_US <= lanes.watermarkUs();
  }

  private BaseWindow merged(long startUs, PendingPartials partials) {
    BaseWindow window = new BaseWindow(startUs);
    for (byte[] partial : partials.all()) {
      codec.decode(partial, window);
      window = rollup.capped(window);
    }
    return window;
  }

  /** Whether nothing more is to come, so that the final verdict can be given. */
  public boolean complete() {
    return rollup != null && !judged && open.isEmpty() && lanes.complete();
  }

  /**
   * Whether nothing more is expected: the final verdict has been given, or every lane that is known
   * is complete and the run's first event never came.
   */
  public boolean isOver() {
    return judged || rollup == null && lanes.complete();
  }

  /** The final verdict has been given: what it rested on is let go. */
  public void judged() {
    judged = true;
    rollup = null;
    events.clear();
    notes.clear();
    checks.clear();
    open.clear();
    openErrors.clear();
  }

  /** Of its provisional verdicts. */
  public VerdictNumbers numbers() {
    return numbers;
  }

  public boolean isJudged() {
    return judged;
  }

  public String run() {
    return run;
  }

  /** What the run's first event said; null until it has come. */
  public RunStarted started() {
    return started;
  }

  public RunPlan plan() {
    return plan;
  }

  /** The roll-ups; null until the run's first event has come. */
  public RunRollup rollup() {
    return rollup;
  }

  public RunLanes lanes() {
    return lanes;
  }

  /** Annotations as they were recorded. */
  public List<Note> notes() {
    return notes;
  }

  /** The account of every lane, requests that came after their window had closed told as late. */
  public List<LaneLedger> ledgers() {
    return lanes.ledgers();
  }

  /** Whether the run's end has been announced, so that only what is still under way can come. */
  public boolean endAnnounced() {
    return ended != null;
  }

  /** Event time up to which the run is known, within its start and its end. */
  public long knownUpToUs() {
    long watermarkUs = lanes.watermarkUs();
    if (watermarkUs == LaneAccount.ENDED) {
      return ended != null ? ended.getTimeUs() : rollup.lastUs();
    }
    return Math.max(plan.startUs(), watermarkUs);
  }

  /** The same, but never beyond the windows that have closed: what is judged was counted. */
  private long countedUpToUs() {
    long nextUs = hasClosable() ? open.firstStartUs() : BaseWindowGrid.startOf(knownUpToUs());
    return Math.max(plan.startUs(), nextUs);
  }

  /** All that was counted of the run, and the errors of windows that are still open. */
  public RunFacts factsSoFar() {
    List<BaseWindow> windows = openErrors.windows();
    return windows.isEmpty() ? facts() : facts().with(rollup.errorSecondsWith(windows));
  }

  /** All that was counted of the run: of windows that have closed. */
  public RunFacts facts() {
    List<String> warnings = lanes.warnings();
    warnings.addAll(rollup.warnings());
    warnings.addAll(ended == null ? List.of() : ended.getNotes());
    if (lateRequests > 0) {
      warnings.add(lateRequests + " requests came after their window had closed");
    }
    return new RunFacts(
        plan,
        countedUpToUs(),
        RunEnding.of(ended, lanes, knownUpToUs()),
        rollup.totals(),
        rollup.phases(),
        rollup.hours(),
        rollup.minutes(),
        rollup.errorSeconds(),
        rollup.resources(),
        notes,
        lanes.sum(),
        warnings,
        List.copyOf(checks),
        rollup.baseLines());
  }

  /** Coordinator events in the order they came, for storing. */
  List<SpecificRecord> events() {
    return events;
  }

  long closedUpToUs() {
    return closedUpToUs;
  }

  long lateRequests() {
    return lateRequests;
  }

  void restore(long upToUs, long late, boolean wasJudged) {
    closedUpToUs = upToUs;
    lateRequests = late;
    judged = wasJudged;
  }

  /** Puts a stored partial of an open window back. */
  public void restorePartial(byte[] partial) {
    open.restore(codec.startOf(partial), partial);
  }

  /** Windows that have not closed yet. */
  public OpenWindows open() {
    return open;
  }
}
