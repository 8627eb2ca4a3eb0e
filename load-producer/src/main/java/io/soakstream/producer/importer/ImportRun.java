package io.soakstream.producer.importer;

import io.soakstream.event.EndStatus;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.publish.EventPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The second reading of files: their requests become the events of a run, from its first to its
 * last. Files take turns by what may still come of each; a watermark is promised when no file can
 * come back behind it. Playing is confined to one thread, the counts may be read by any. Used once.
 */
public final class ImportRun {
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);
  private static final int SERIES_MAX = 100_000;

  private final EventPublisher publisher;
  private final ReadingOptions options;
  private final ImportScan scan;
  private final ImportPlan plan;
  private final SeriesNaming naming;
  private final Map<SeriesKey, RequestSeries> series = new HashMap<>();
  private final RequestMeasurement measurement = new RequestMeasurement();
  private final AtomicLong read = new AtomicLong();
  private volatile long requests;
  private volatile long failures;
  private volatile long eventTimeUs;
  private int readingsSent;
  private long promisedUs;

  private record SeriesKey(String tenant, String endpoint, String method) {}

  public ImportRun(
      EventPublisher publisher, ReadingOptions options, ImportScan scan, ImportPlan plan) {
    this.publisher = publisher;
    this.options = options;
    this.scan = scan;
    this.plan = plan;
    this.naming = new SeriesNaming(options.tenants());
    this.eventTimeUs = plan.startUs();
    this.promisedUs = plan.startUs();
  }

  /**
   * Publishes the run and ends it.
   *
   * @param stop asked again and again; true ends the run as interrupted
   */
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
    if (!plan.sitting().holds(request.startUs)) {
      return;
    }
    measurement.intendedStartUs = request.startUs;
    measurement.actualStartUs = request.sentUs;
    measurement.endUs = request.endUs;
    measurement.status = request.status;
    measurement.outcome = request.outcome;
    measurement.bytesOut = request.bytesOut;
    measurement.bytesIn = request.bytesIn;
    measurement.sendDelayUs = 0;
    measurement.detail = request.detail;
    measurement.traceId = null;
    RequestSeries to = seriesOf(request);
    for (long i = 0; i < request.count; i++) {
      publisher.publish(to, measurement);
    }
    count(request);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void count(ImportedRequest request) {
    requests += request.count;
    failures += TargetOutcome.isError(request.outcome) ? request.count : 0;
    eventTimeUs = Math.max(eventTimeUs, request.startUs);
  }

  private RequestSeries seriesOf(ImportedRequest request) {
    if (series.size() >= SERIES_MAX) {
      series.clear();
    }
    return series.computeIfAbsent(
        new SeriesKey(
            naming.tenant(request),
            naming.endpoint(request),
            EndpointNames.fittingOrEmpty(request.method)),
        key -> new RequestSeries(key.tenant(), "", key.endpoint(), key.method(), ImportPlan.PHASE));
  }

  private void promise(long watermarkUs) {
    if (watermarkUs - promisedUs >= BaseWindowGrid.LENGTH_US) {
      sendReadings(watermarkUs);
      promisedUs = watermarkUs;
      publisher.progress(watermarkUs, watermarkUs);
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
    long endUs = isWhole ? plan.sitting().endUs() : eventTimeUs;
    publisher.end(status, reason, Math.max(endUs, plan.startUs()), plan.notes(), END_TIMEOUT);
    return status;
  }

  /** Requests that were published so far. */
  public long requests() {
    return requests;
  }

  /** Of those, the failed ones. */
  public long failures() {
    return failures;
  }

  /** The latest start so far, microseconds since the epoch. */
  public long eventTimeUs() {
    return eventTimeUs;
  }

  /** Events that Kafka has. */
  public long acknowledged() {
    return publisher.acknowledged();
  }
}
