package io.soakstream.producer.importer;

import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.publish.EventPublisher;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests of a reader as events of a run. Publishing is confined to one thread, the counts may be
 * read by any.
 */
public final class RequestSink {
  private static final int SERIES_MAX = 100_000;

  private final EventPublisher publisher;
  private final SeriesNaming naming;
  private final Map<SeriesKey, RequestSeries> series = new HashMap<>();
  private final RequestMeasurement measurement = new RequestMeasurement();
  private volatile long requests;
  private volatile long failures;
  private volatile long eventTimeUs;
  private long promisedUs;

  private record SeriesKey(String tenant, String endpoint, String method) {}

  /**
   * @param startUs start of the run, microseconds since the epoch
   */
  public RequestSink(EventPublisher publisher, TenantSource tenants, long startUs) {
    this(publisher, new SeriesNaming(tenants), startUs);
  }

  /** The same with names that it shares with other sinks of the thread. */
  RequestSink(EventPublisher publisher, SeriesNaming naming, long startUs) {
    this.publisher = publisher;
    this.naming = naming;
    this.eventTimeUs = startUs;
    this.promisedUs = startUs;
  }

  /** Sends a request as often as it counts. */
  public void publish(ImportedRequest request) {
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

  /**
   * Whether a watermark is worth promising: a full window beyond the last that was.
   *
   * @param watermarkUs no later request starts before it
   */
  public boolean isDue(long watermarkUs) {
    return watermarkUs - promisedUs >= BaseWindowGrid.LENGTH_US;
  }

  /** Promises it. */
  public void promise(long watermarkUs) {
    promisedUs = watermarkUs;
    publisher.progress(watermarkUs, watermarkUs);
  }

  /** Says the last promise again, so that nobody takes a quiet file for a lost producer. */
  public void repeat() {
    publisher.progress(promisedUs, promisedUs);
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
}
