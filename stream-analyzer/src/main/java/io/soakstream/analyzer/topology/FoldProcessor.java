package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.intake.EventReader;
import io.soakstream.analyzer.intake.LaneAccount;
import io.soakstream.analyzer.intake.LaneAccount.Fate;
import io.soakstream.analyzer.intake.RejectionSummary.Kind;
import io.soakstream.analyzer.intake.RequestView;
import io.soakstream.analyzer.run.FoldCodec;
import io.soakstream.analyzer.run.RunFold;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.event.Annotation;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.Progress;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.name.EventNames;
import io.soakstream.name.NameRules;
import io.soakstream.result.Rejected;
import io.soakstream.result.RunAnnotation;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireEncoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Stage 1: folds the events of one partition, which come as {@link EventBundle}s, into base
 * windows, one {@link RunFold} per run.
 */
final class FoldProcessor implements Processor<byte[], byte[], String, byte[]> {
  static final String STORE = "folds";

  private static final int REJECTED_BYTES_KEPT = 1_024;

  /** As often as a transaction commits: sooner nobody would see it. */
  private static final Duration SHOW_ERRORS_EVERY = Duration.ofMillis(200);

  private final SchemaIds ids;
  private final AnalysisSettings analysis;
  private final EventBundle at = new EventBundle();

  private final Set<String> moved = new LinkedHashSet<>();
  private ProcessorContext<String, byte[]> context;
  private EventReader reader;

  /** Made once: this is done for every event. */
  private final Supplier<SpecificRecord> reading = () -> at.read(reader);

  private WireEncoder encoder;
  private PartitionRuns folds;
  private int partition;
  private long timestampMs;

  FoldProcessor(SchemaIds ids, AnalysisSettings analysis) {
    this.ids = ids;
    this.analysis = analysis;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> newContext) {
    context = newContext;
    partition = newContext.taskId().partition();
    reader = new EventReader(ids);
    encoder = new WireEncoder(ids);
    WriteBackStore store = newContext.getStateStore(STORE);
    folds = new PartitionRuns(store.written(), partition);
    store.onCommit(folds::writeBack);
    newContext.schedule(
        SHOW_ERRORS_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> folds.all().forEach(this::show));
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    timestampMs = bundle.timestamp();
    at.open(bundle.value(), context.recordMetadata().map(RecordMetadata::offset).orElse(-1L));
    while (at.next()) {
      take();
    }
    moved.forEach(run -> sendUpdates(run, folds.of(run)));
    moved.clear();
  }

  private void take() {
    SpecificRecord event;
    try {
      event = RegistryPatience.ask(reading);
    } catch (UndecodableRecordException e) {
      reject(e.getMessage(), null);
      return;
    }
    if (event == null) {
      count(reader.request());
    } else {
      accept(event);
    }
  }

  private void count(RequestView request) {
    String run = request.run();
    if (!analysis.takes(run, partition, at.offset())
        || isNameless(request.laneProblem(), run)
        || isPlaceless(request.lane(), request.sequence(), run)) {
      return;
    }
    RunFold fold = folds.of(run);
    fold.reached(at.offset());
    String impossible = request.impossible();
    long timeUs = impossible == null ? request.intendedStartUs() : LaneAccount.ENDED;
    Fate fate = fold.enter(request.producer(), request.lane(), request.sequence(), timeUs);
    if (fate == Fate.FRESH) {
      if (impossible == null) {
        fold.count(request, at.offset());
        fold.takeLarge().ifPresent(window -> tell(run, StageMessage.WINDOW, folds.encode(window)));
      } else {
        fold.lane(request.producer(), request.lane())
            .reject(request.isMisnamed() ? Kind.NAME : Kind.VALUE, request.sequence(), impossible);
        reject(impossible, run);
      }
    }
    if (fold.hasMovedOn()) {
      moved.add(run);
    }
  }

  private void accept(SpecificRecord event) {
    if (!Topic.EVENTS.schemas().contains(event.getSchema())) {
      reject("a " + event.getSchema().getName() + " is no event", null);
      return;
    }
    String run = (String) event.get(0);
    String problem = EventNames.problem(event);
    if (!analysis.takes(run, partition, at.offset())
        || isNameless(EventNames.problemOfLane(run, (String) event.get(1)), run)
        || event instanceof LaneClosed && isNameless(problem, run)) {
      return;
    }
    if (event instanceof LaneClosed closed) {
      RunFold fold = folds.of(run);
      fold.reached(at.offset());
      fold.lane(closed.getClosedProducer(), closed.getClosedLane())
          .close(closed.getLastSequence(), closed.getReason());
      moved.add(run);
      return;
    }
    String producer = (String) event.get(1);
    int lane = (Integer) event.get(2);
    long sequence = (Long) event.get(3);
    if (isPlaceless(lane, sequence, run)
        || GuestAnnotations.isGuest(event) && isTurnedAway((Annotation) event)) {
      return;
    }
    RunFold fold = folds.of(run);
    fold.reached(at.offset());
    long timeUs = event instanceof ResourceSample sample ? sample.getTimeUs() : LaneAccount.ENDED;
    Fate fate = fold.enter(producer, lane, sequence, timeUs);
    LaneAccount account = fold.lane(producer, lane);
    if (event instanceof ProducerEnded ended && fate != Fate.DUPLICATE) {
      account.end(sequence, ended.getUnacknowledged());
      moved.add(run);
    } else if (fate == Fate.FRESH) {
      acceptFresh(run, fold, account, event, problem);
    } else if (fold.hasMovedOn()) {
      moved.add(run);
    }
  }

  private void acceptFresh(
      String run, RunFold fold, LaneAccount account, SpecificRecord event, String problem) {
    long sequence = (Long) event.get(3);
    if (problem != null) {
      account.reject(Kind.NAME, sequence, problem);
      reject(problem, run);
    } else if (event instanceof Progress progress) {
      account.promise(sequence, progress.getWatermarkUs(), progress.getAcknowledged());
    } else if (event instanceof ResourceSample sample) {
      keep(run, fold, account, sample);
    } else {
      tell(run, StageMessage.EVENT, at.copy(Integer.MAX_VALUE));
    }
    if (event instanceof RunEnded || GuestAnnotations.isGuest(event)) {
      account.end(sequence, List.of());
    }
    if (!(event instanceof ResourceSample) || fold.hasMovedOn()) {
      moved.add(run);
    }
  }

  /** Whether it is no part of the run: one that comes when that is over is told for itself. */
  private boolean isTurnedAway(Annotation note) {
    String problem = GuestAnnotations.problem(note);
    if (problem != null) {
      rejectForeign(problem, note.getRun());
      return true;
    }
    boolean isOver = folds.known(note.getRun()).filter(RunFold::isOpenToGuests).isEmpty();
    if (isOver && analysis.isLive()) {
      RunAnnotation row = GuestAnnotations.afterwards(note, analysis.id(), partition, at.offset());
      tell(note.getRun(), StageMessage.AFTERWARDS, encoder.encode(row));
    }
    return isOver;
  }

  private void keep(String run, RunFold fold, LaneAccount account, ResourceSample sample) {
    if (!Double.isFinite(sample.getValue())) {
      String reason = "value is " + sample.getValue();
      account.reject(Kind.VALUE, sample.getSequence(), reason);
      reject(reason, run);
      return;
    }
    fold.keep(Sample.of(sample));
  }

  /**
   * Tells what a bundle has moved, once: of a backlog many windows. When nothing has, now and then
   * that the lanes are alive.
   */
  private void sendUpdates(String run, RunFold fold) {
    if (!fold.moved() && !folds.isNewsDue(run, timestampMs)) {
      return;
    }
    for (BaseWindow window : fold.takeClosed()) {
      tell(run, StageMessage.WINDOW, folds.encode(window));
    }
    tell(run, StageMessage.LANES, FoldCodec.encode(fold.status()));
    folds.reported(run, timestampMs);
  }

  /** Shows errors of windows that are still open, so that a burst is told while it lasts. */
  private void show(String run, RunFold fold) {
    for (BaseWindow errors : fold.takeOpenErrors()) {
      forward(run, StageMessage.ofOpenErrors(partition, folds.encode(errors)));
    }
  }

  private void tell(String run, byte kind, byte[] body) {
    forward(run, StageMessage.of(kind, body));
  }

  private void forward(String run, byte[] message) {
    context.forward(new Record<>(run, message, timestampMs));
  }

  /** Whether a record names no place in a lane: it is rejected and stands in no equation. */
  private boolean isPlaceless(int lane, long sequence, String run) {
    if (sequence >= 1 && lane >= 0) {
      return false;
    }
    rejectForeign("lane " + lane + ", sequence " + sequence + ": no place in any lane", run);
    return true;
  }

  /** The same of one whose run or lane has a name that is none. */
  private boolean isNameless(String problem, String run) {
    if (problem == null) {
      return false;
    }
    rejectForeign(problem, NameRules.problemOfRun(run) == null ? run : null);
    return true;
  }

  /** Of a run that is known, such a record is counted beside its equations; of none, nowhere. */
  private void rejectForeign(String reason, String run) {
    reject(reason, run);
    folds.known(run).ifPresent(RunFold::countForeign);
  }

  private void reject(String reason, String run) {
    if (!analysis.reportsRejected()) {
      return;
    }
    Rejected rejected =
        new Rejected(
            Topic.EVENTS.topicName(),
            partition,
            at.offset(),
            reason,
            run,
            ByteBuffer.wrap(at.copy(REJECTED_BYTES_KEPT)));
    tell(run == null ? "" : run, StageMessage.REJECTED, encoder.encode(rejected));
  }
}
