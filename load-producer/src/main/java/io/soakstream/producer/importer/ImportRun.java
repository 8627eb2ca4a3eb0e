package io.soakstream.producer.importer;

import io.soakstream.event.EndStatus;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.importer.resource.ResourceReading;
import io.soakstream.producer.publish.EventPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The second reading of files: their requests become the events of a run, from its first to its
 * last. Files take turns by what may still come of each; a watermark is promised when no file can
 * come back behind it. With several publishers each file has lanes of its own. Playing is confined
 * to one thread, the counts may be read by any. Used once.
 */
public final class ImportRun implements ImportedRun {
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);

  private final EventPublisher publisher;
  private final ReadingOptions options;
  private final ImportScan scan;
  private final ImportPlan plan;
  private final List<FilePart> parts = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();
  private int readingsSent;

  /** Whose lanes hold the requests of a file. */
  private record FilePart(String producer, EventPublisher publisher, RequestSink sink) {}

  /** All files are published by one. */
  public ImportRun(
      EventPublisher publisher, ReadingOptions options, ImportScan scan, ImportPlan plan) {
    this(publisher, Map.of(), options, scan, plan);
  }

  /**
   * @param publisher leads the run, and publishes the first file
   * @param others publish a file each, in the order of the files, when there are as many as files
   *     less one; by their producers' names, which are joined to the run and closed at its end
   */
  public ImportRun(
      EventPublisher publisher,
      Map<String, EventPublisher> others,
      ReadingOptions options,
      ImportScan scan,
      ImportPlan plan) {
    this.publisher = publisher;
    this.options = options;
    this.scan = scan;
    this.plan = plan;
    SeriesNaming naming = new SeriesNaming(options.tenants());
    parts.add(new FilePart("", publisher, new RequestSink(publisher, naming, plan.startUs())));
    others.forEach(
        (producer, other) ->
            parts.add(
                new FilePart(
                    producer, other.joining(), new RequestSink(other, naming, plan.startUs()))));
  }

  private List<FilePart> others() {
    return parts.subList(1, parts.size());
  }

  @Override
  public EndStatus play(BooleanSupplier stop) throws IOException, InterruptedException {
    publisher.start(plan.startUs(), plan.event(scan));
    publisher.awaitPlan(PLAN_TIMEOUT);
    for (FilePart part : others()) {
      publisher.announce(plan.startUs(), part.producer(), part.publisher().lanes(), PLAN_TIMEOUT);
    }
    publisher.coordinate(EventFactory.phaseStarted(plan.sitting().startUs(), ImportPlan.PHASE));
    List<FileTurn> turns = new ArrayList<>();
    try {
      for (ScannedFile file : scan.files()) {
        turns.add(new FileTurn(file, options, read));
      }
      boolean isWhole = playAll(turns, stop);
      return end(isWhole, turns);
    } finally {
      for (FileTurn turn : turns) {
        turn.close();
      }
      others().forEach(part -> part.publisher().close());
    }
  }

  private boolean playAll(List<FileTurn> turns, BooleanSupplier stop) throws IOException {
    while (true) {
      FileTurn next = null;
      for (FileTurn turn : turns) {
        next = next == null || turn.earliestUs() < next.earliestUs() ? turn : next;
      }
      if (next == null || next.earliestUs() == Long.MAX_VALUE) {
        return true;
      } else if (stop.getAsBoolean() || failure().isPresent()) {
        return false;
      }
      RequestSink to = parts.get(Math.min(turns.indexOf(next), parts.size() - 1)).sink();
      next.play(request -> publish(to, request));
      long mayComeUs = turns.stream().mapToLong(FileTurn::earliestUs).min().orElse(Long.MAX_VALUE);
      promise(Math.min(mayComeUs, plan.sitting().endUs()));
    }
  }

  private Optional<Exception> failure() {
    return parts.stream().flatMap(part -> part.publisher().failure().stream()).findFirst();
  }

  private void publish(RequestSink to, ImportedRequest request) {
    if (plan.sitting().holds(request.startUs)) {
      to.publish(request);
    }
  }

  private void promise(long watermarkUs) {
    if (parts.get(0).sink().isDue(watermarkUs)) {
      sendReadings(watermarkUs);
      // The lead's promise gates the windows of all, and comes last.
      others().forEach(part -> part.sink().promise(watermarkUs));
      parts.get(0).sink().promise(watermarkUs);
    }
  }

  private void sendReadings(long beforeUs) {
    while (readingsSent < plan.resources().size()
        && plan.resources().get(readingsSent).timeUs() < beforeUs) {
      ResourceReading each = plan.resources().get(readingsSent++);
      publisher.publish(
          each.timeUs(),
          EventFactory.resourceSample(
              each.timeUs(), each.source(), each.metric(), each.unit(), each.kind(), each.value()));
    }
  }

  private EndStatus end(boolean isWhole, List<FileTurn> turns) {
    if (isWhole) {
      sendReadings(plan.sitting().endUs() + 1);
    }
    List<String> wanting = plan.wanting(scan);
    turns.forEach(turn -> turn.change().ifPresent(wanting::add));
    Optional<Exception> lost = failure();
    EndStatus status =
        lost.isPresent()
            ? EndStatus.ABORTED
            : !isWhole
                ? EndStatus.INTERRUPTED
                : wanting.isEmpty() ? EndStatus.COMPLETED : EndStatus.INCOMPLETE;
    String reason =
        switch (status) {
          case COMPLETED -> "";
          case ABORTED -> "Kafka gave an event up: " + lost.get().getMessage();
          case INCOMPLETE -> String.join("; ", wanting);
          default -> "by a signal, such as Ctrl-C";
        };
    long endUs = Math.max(isWhole ? plan.sitting().endUs() : eventTimeUs(), plan.startUs());
    others().forEach(part -> part.publisher().leave(endUs, END_TIMEOUT));
    publisher.end(status, reason, endUs, plan.notes(), END_TIMEOUT);
    return status;
  }

  @Override
  public long requests() {
    return parts.stream().mapToLong(part -> part.sink().requests()).sum();
  }

  @Override
  public long failures() {
    return parts.stream().mapToLong(part -> part.sink().failures()).sum();
  }

  @Override
  public long eventTimeUs() {
    return parts.stream().mapToLong(part -> part.sink().eventTimeUs()).max().orElse(0);
  }

  @Override
  public long acknowledged() {
    return parts.stream().mapToLong(part -> part.publisher().acknowledged()).sum();
  }
}
