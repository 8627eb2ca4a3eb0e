package io.soakstream.producer.importer;

import io.soakstream.event.EndStatus;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.importer.resource.ResourceReading;
import io.soakstream.producer.publish.EventPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The second reading of files: their requests become the events of a run, from its first to its
 * last. Files take turns by what may still come of each; a watermark is promised when no file can
 * come back behind it. Playing is confined to one thread, the counts may be read by any. Used once.
 */
public final class ImportRun implements ImportedRun {
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);

  private final EventPublisher publisher;
  private final ReadingOptions options;
  private final ImportScan scan;
  private final ImportPlan plan;
  private final RequestSink sink;
  private final AtomicLong read = new AtomicLong();
  private int readingsSent;

  public ImportRun(
      EventPublisher publisher, ReadingOptions options, ImportScan scan, ImportPlan plan) {
    this.publisher = publisher;
    this.options = options;
    this.scan = scan;
    this.plan = plan;
    this.sink = new RequestSink(publisher, options.tenants(), plan.startUs());
  }

  @Override
  public EndStatus play(BooleanSupplier stop) throws IOException, InterruptedException {
    publisher.start(plan.startUs(), plan.event(scan));
    publisher.awaitPlan(PLAN_TIMEOUT);
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
      } else if (stop.getAsBoolean() || publisher.failure().isPresent()) {
        return false;
      }
      next.play(this::publish);
      long mayComeUs = turns.stream().mapToLong(FileTurn::earliestUs).min().orElse(Long.MAX_VALUE);
      promise(Math.min(mayComeUs, plan.sitting().endUs()));
    }
  }

  private void publish(ImportedRequest request) {
    if (plan.sitting().holds(request.startUs)) {
      sink.publish(request);
    }
  }

  private void promise(long watermarkUs) {
    if (sink.isDue(watermarkUs)) {
      sendReadings(watermarkUs);
      sink.promise(watermarkUs);
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
    Optional<Exception> lost = publisher.failure();
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
    long endUs = isWhole ? plan.sitting().endUs() : sink.eventTimeUs();
    publisher.end(status, reason, Math.max(endUs, plan.startUs()), plan.notes(), END_TIMEOUT);
    return status;
  }

  @Override
  public long requests() {
    return sink.requests();
  }

  @Override
  public long failures() {
    return sink.failures();
  }

  @Override
  public long eventTimeUs() {
    return sink.eventTimeUs();
  }

  @Override
  public long acknowledged() {
    return publisher.acknowledged();
  }
}
