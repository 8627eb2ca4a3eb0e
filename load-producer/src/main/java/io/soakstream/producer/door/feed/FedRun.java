package io.soakstream.producer.door.feed;

import io.soakstream.event.EndStatus;
import io.soakstream.event.MetricKind;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.door.batch.GaugeReading;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.importer.EndpointNames;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.SeriesNaming;
import io.soakstream.producer.publish.EventBatch;
import io.soakstream.producer.publish.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * One run that is being fed: batches go to Kafka in the order in which they come. Safe for any
 * thread but event loops, since Kafka's back-pressure is felt here.
 */
final class FedRun {
  /** So many events on their way to the brokers are enough; less than Kafka's buffer holds. */
  private static final long IN_FLIGHT_MAX = 200_000;

  private static final int SERIES_MAX = 50_000;
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);

  private final String id;
  private final FeedSettings settings;
  private final EventPublisher publisher;
  private final LongSupplier nowUs;
  private final SeriesNaming naming;
  private final Map<SeriesKey, RequestSeries> series = new HashMap<>();
  private final RequestMeasurement measurement = new RequestMeasurement();
  private final LaneBook lanes = new LaneBook();
  private final RunProvenance provenance = new RunProvenance();
  private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);
  private boolean isEnded;
  private long startUs;
  private long newestUs = Long.MIN_VALUE;
  private long endUs;
  private long promisedUs = Long.MIN_VALUE;
  private volatile long requests;
  private volatile long failures;
  private volatile long takenNs = System.nanoTime();
  private volatile String lostBecause;

  private record SeriesKey(String tenant, String endpoint, String method) {}

  /**
   * @param nowUs the clock, microseconds since the epoch
   */
  FedRun(String id, FeedSettings settings, EventPublisher publisher, LongSupplier nowUs) {
    this.id = id;
    this.settings = settings;
    this.publisher = publisher;
    this.nowUs = nowUs;
    this.naming = new SeriesNaming(settings.reading().tenants());
  }

  /** Opens the run in Kafka. */
  synchronized void start(String scenario, ResultBatch first) throws InterruptedException {
    startUs = BaseWindowGrid.startOf(earliestUs(first));
    endUs = startUs;
    publisher.start(startUs, FeedPlan.of(scenario, startUs, settings.rules(), first));
    publisher.awaitPlan(PLAN_TIMEOUT);
  }

  private long earliestUs(ResultBatch batch) {
    long earliest = Long.MAX_VALUE;
    for (ImportedRequest request : batch.requests()) {
      earliest = Math.min(earliest, request.startUs);
    }
    for (LaneMark mark : batch.marks()) {
      earliest = mark.request() == null ? earliest : Math.min(earliest, mark.request().startUs);
    }
    return earliest == Long.MAX_VALUE ? nowUs.getAsLong() : earliest;
  }

  /**
   * Sends a batch.
   *
   * @return null when the run has ended
   * @throws RefusedBatchException when it cannot be taken, or not now; nothing of it was sent
   */
  synchronized StoredBatch take(ResultBatch batch) {
    if (isEnded) {
      return null;
    }
    if (lostBecause != null) {
      throw RefusedBatchException.busy("the run is ending: " + lostBecause);
    }
    if (publisher.inFlight() > IN_FLIGHT_MAX) {
      throw RefusedBatchException.busy("Kafka is behind: nothing of it was stored; send it again");
    }
    LaneBook.Fresh fresh = lanes.enter(batch.marks());
    takenNs = System.nanoTime();
    EventBatch events = new EventBatch();
    int late = 0;
    for (ImportedRequest request : batch.requests()) {
      late += publish(request, events);
    }
    for (LaneMark mark : fresh.requests()) {
      late += publish(mark.request(), events);
    }
    batch.readings().forEach(this::publish);
    provenance.take(batch);
    CompletableFuture<Void> fate = events.seal();
    fate.exceptionally(this::breakOff);
    tail = CompletableFuture.allOf(tail, fate);
    int taken = batch.requests().size() + fresh.requests().size();
    return new StoredBatch(id, taken, fresh.repeats(), late, laneEnds(batch), tail);
  }

  private Map<String, Long> laneEnds(ResultBatch batch) {
    return batch.marks().isEmpty() ? Map.of() : lanes.stored();
  }

  private Void breakOff(Throwable why) {
    lostBecause = "Kafka gave an event up: " + why.getMessage();
    return null;
  }

  /** Gives 1 for a request that is late. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // guarded by the run
  private int publish(ImportedRequest request, EventBatch events) {
    measurement.intendedStartUs = request.startUs;
    measurement.actualStartUs = request.sentUs;
    measurement.endUs = request.endUs;
    measurement.status = request.status;
    measurement.outcome = request.outcome;
    measurement.bytesOut = request.bytesOut;
    measurement.bytesIn = request.bytesIn;
    measurement.sendDelayUs = 0;
    measurement.detail = request.detail;
    measurement.traceId = request.traceId;
    publisher.publish(seriesOf(request), measurement, events);
    provenance.take(request);
    requests++;
    failures += TargetOutcome.isError(request.outcome) ? 1 : 0;
    newestUs = Math.max(newestUs, request.endUs);
    endUs = Math.max(endUs, request.endUs);
    return request.startUs < promisedUs ? 1 : 0;
  }

  private void publish(GaugeReading reading) {
    publisher.publish(
        reading.timeUs(),
        EventFactory.resourceSample(
            reading.timeUs(),
            reading.source(),
            reading.metric(),
            reading.unit(),
            MetricKind.GAUGE,
            reading.value()));
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
        key -> new RequestSeries(key.tenant(), "", key.endpoint(), key.method(), ""));
  }

  /**
   * Promises what the newest stamp allows, and shows that the run is alive. A clock of a client
   * that is ahead moves nothing beyond our own.
   */
  synchronized void promise() {
    if (isEnded || newestUs == Long.MIN_VALUE) {
      return;
    }
    long untilUs = Math.min(newestUs, nowUs.getAsLong()) - settings.reachBack().toNanos() / 1_000;
    promisedUs = Math.max(promisedUs, Math.max(untilUs, startUs - BaseWindowGrid.LENGTH_US));
    publisher.progress(newestUs, promisedUs);
  }

  /** A batch for this run was not taken. */
  synchronized void refused(int status) {
    provenance.refused(status);
  }

  /** Nanoseconds since a batch was last taken. */
  long silentNs() {
    return System.nanoTime() - takenNs;
  }

  /** Whether it cannot go on. */
  boolean isBroken() {
    return lostBecause != null;
  }

  /**
   * Ends the run: everything is promised. A second call does nothing.
   *
   * @param interrupted why it is ended before its time; empty when it is not
   */
  synchronized EndedRun end(String interrupted, Duration timeout) {
    if (isEnded) {
      return null;
    }
    isEnded = true;
    List<String> wanting = wanting();
    EndStatus status =
        !interrupted.isEmpty()
            ? EndStatus.INTERRUPTED
            : wanting.isEmpty() ? EndStatus.COMPLETED : EndStatus.INCOMPLETE;
    String reason = interrupted.isEmpty() ? String.join("; ", wanting) : interrupted;
    try {
      publisher.end(status, reason, Math.max(startUs, endUs), provenance.notes(lanes), timeout);
    } finally {
      publisher.close();
    }
    return new EndedRun(id, status, reason, requests, failures);
  }

  private List<String> wanting() {
    List<String> wanting = new ArrayList<>();
    if (lostBecause != null) {
      wanting.add(lostBecause);
    }
    if (lanes.lost() > 0) {
      wanting.add(lanes.lost() + " requests are lost, by their clients' own account");
    }
    List<String> open = lanes.open();
    if (!open.isEmpty()) {
      wanting.add(
          "lane "
              + open.get(0)
              + (open.size() > 1 ? " and " + (open.size() - 1) + " more" : "")
              + " did not say that it had ended");
    }
    return wanting;
  }

  String id() {
    return id;
  }

  /** Requests so far. */
  long requests() {
    return requests;
  }

  /** Of those, the failed ones. */
  long failures() {
    return failures;
  }

  /** Last sequence of each of the clients' lanes. */
  synchronized Map<String, Long> lanes() {
    return lanes.stored();
  }
}
