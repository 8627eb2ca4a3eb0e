package io.soakstream.producer.importer.follow;

import io.soakstream.event.EndStatus;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.importer.ImportPlan;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ImportedRun;
import io.soakstream.producer.importer.ProvenanceNotes;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.RequestSink;
import io.soakstream.producer.importer.ResultFormats;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.publish.EventPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A file that still grows, as a run: each request is published as it is written, and the run ends
 * with the file. Watermarks stay behind the latest end by a slack; what starts earlier than that is
 * late, which the ledger says. Used once.
 */
public final class FollowedRun implements ImportedRun {
  private static final long PAUSE_MS = 100;
  private static final int PAUSES_TO_REPEAT = 20;
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);

  private final EventPublisher publisher;
  private final ResultInput input;
  private final GrowingInput growing;
  private final ReadingOptions options;
  private final FollowSettings settings;
  private final Function<ResultProvenance, FileEnding> afterwards;
  private volatile RequestSink sink;
  private volatile String aborted = "";
  private long latestEndUs;
  private long skipped;

  /**
   * What is known when a file has ended.
   *
   * @param wanting why what was written is not all
   * @param attestation who says that it is all
   */
  public record FileEnding(List<String> wanting, Optional<String> attestation) {
    /** Nobody says anything. */
    public static FileEnding unattested() {
      return new FileEnding(List.of(), Optional.empty());
    }
  }

  /**
   * What a followed run is.
   *
   * @param scenario what it is called
   * @param slackUs so much earlier than the latest end a request may still start, microseconds
   * @param notBeforeUs no request can have started before, microseconds since the epoch
   * @param skipMax records that cannot be read are left out up to this number
   */
  public record FollowSettings(
      String scenario,
      List<String> rules,
      long plannedUs,
      long slackUs,
      long skipMax,
      long notBeforeUs) {}

  /**
   * @param afterwards asked when the file has ended, with what is known of it
   */
  public FollowedRun(
      EventPublisher publisher,
      ResultInput input,
      GrowingInput growing,
      ReadingOptions options,
      FollowSettings settings,
      Function<ResultProvenance, FileEnding> afterwards) {
    this.publisher = publisher;
    this.input = input;
    this.growing = growing;
    this.options = options;
    this.settings = settings;
    this.afterwards = afterwards;
  }

  /** The same with a look at the file every tenth of a second. */
  public static FollowedRun of(
      EventPublisher publisher,
      ResultInput input,
      BooleanSupplier hasWriterEnded,
      long idleMs,
      ReadingOptions options,
      FollowSettings settings,
      Function<ResultProvenance, FileEnding> afterwards) {
    AtomicReference<FollowedRun> run = new AtomicReference<>();
    AtomicLong pauses = new AtomicLong();
    GrowingInput growing =
        new GrowingInput(
            input.path(),
            hasWriterEnded,
            idleMs,
            System::nanoTime,
            () -> {
              Thread.sleep(PAUSE_MS);
              if (pauses.incrementAndGet() % PAUSES_TO_REPEAT == 0) {
                run.get().waiting();
              }
            });
    run.set(new FollowedRun(publisher, input, growing, options, settings, afterwards));
    return run.get();
  }

  @Override
  public EndStatus play(BooleanSupplier stop) throws IOException, InterruptedException {
    ImportedRequest request = new ImportedRequest();
    try (ResultReader reader = ResultFormats.follow(input, growing, options)) {
      if (!next(reader, request)) {
        throw InvalidResultsException.file(
            input.name(), "ended without a request", "see what the tool itself has said");
      }
      begin(request, reader.provenance());
      do {
        latestEndUs = Math.max(latestEndUs, request.endUs);
        sink.publish(request);
        long watermarkUs = Math.min(latestEndUs - settings.slackUs(), reader.heldFromUs());
        if (sink.isDue(watermarkUs)) {
          sink.promise(watermarkUs);
        }
      } while (!stop.getAsBoolean() && publisher.failure().isEmpty() && next(reader, request));
      return end(reader.provenance(), stop.getAsBoolean());
    }
  }

  /** The run ends as aborted when the file does. For any thread. */
  public void abort(String why) {
    aborted = why;
  }

  /** Called while the file stands still. */
  public void waiting() {
    if (sink != null) {
      sink.repeat();
    }
  }

  private boolean next(ResultReader reader, ImportedRequest request) throws IOException {
    while (true) {
      try {
        return reader.next(request);
      } catch (InvalidResultsException e) {
        if (!e.isRecord() || ++skipped > settings.skipMax()) {
          throw e;
        }
      }
    }
  }

  private void begin(ImportedRequest first, ResultProvenance provenance)
      throws InterruptedException {
    long startUs =
        BaseWindowGrid.startOf(
            Math.min(
                first.startUs,
                Math.max(settings.notBeforeUs(), first.startUs - settings.slackUs())));
    sink = new RequestSink(publisher, options.tenants(), startUs);
    long plannedEndUs = settings.plannedUs() > 0 ? first.startUs + settings.plannedUs() : startUs;
    publisher.start(
        startUs,
        ImportPlan.event(
            settings.scenario(),
            settings.rules(),
            startUs,
            first.startUs,
            plannedEndUs,
            List.of(),
            List.of(),
            List.of(provenance)));
    publisher.awaitPlan(PLAN_TIMEOUT);
    publisher.coordinate(EventFactory.phaseStarted(first.startUs, ImportPlan.PHASE));
  }

  private EndStatus end(ResultProvenance provenance, boolean isInterrupted) {
    FileEnding ending = afterwards.apply(provenance);
    List<String> wanting = new ArrayList<>(ending.wanting());
    provenance.cut().ifPresent(place -> wanting.add(input.name() + " ends " + place));
    if (skipped > 0) {
      wanting.add(skipped + " records could not be read and were left out");
    }
    EndStatus status =
        publisher.failure().isPresent() || !aborted.isEmpty()
            ? EndStatus.ABORTED
            : isInterrupted
                ? EndStatus.INTERRUPTED
                : wanting.isEmpty() ? EndStatus.COMPLETED : EndStatus.INCOMPLETE;
    String reason =
        switch (status) {
          case ABORTED ->
              !aborted.isEmpty()
                  ? aborted
                  : "Kafka gave an event up: "
                      + publisher.failure().map(Throwable::getMessage).orElse("");
          case INTERRUPTED -> "by a signal, such as Ctrl-C";
          case INCOMPLETE -> String.join("; ", wanting);
          default -> "";
        };
    publisher.end(status, reason, latestEndUs, notes(provenance, ending), END_TIMEOUT);
    return status;
  }

  private List<String> notes(ResultProvenance provenance, FileEnding ending) {
    List<String> notes =
        ProvenanceNotes.of(List.of(provenance), 0, ending.attestation().isPresent());
    ending.attestation().ifPresent(notes::add);
    notes.add("the results were followed as they were written");
    if (growing.rotations() > 0) {
      notes.add("the file was begun anew " + growing.rotations() + " times while it was followed");
    }
    return notes;
  }

  @Override
  public long requests() {
    return sink == null ? 0 : sink.requests();
  }

  @Override
  public long failures() {
    return sink == null ? 0 : sink.failures();
  }

  @Override
  public long eventTimeUs() {
    return sink == null ? 0 : sink.eventTimeUs();
  }

  @Override
  public long acknowledged() {
    return publisher.acknowledged();
  }
}
