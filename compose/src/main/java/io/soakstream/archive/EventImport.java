package io.soakstream.archive;

import io.soakstream.event.Annotation;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RequestTimings;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.EventStamp;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.publish.RecordedRunPublisher;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Hands the events of a file to be published: requests as the same primitives as those of a load or
 * a simulation, everything else as it is but for the run's id. Sending is confined to one thread;
 * the counts may be read by any.
 */
public final class EventImport implements AutoCloseable {
  /** More names than any plan declares; beyond it they are encoded anew. */
  private static final int SERIES_MAX = 10_000;

  private final RecordedRunPublisher publisher;
  private final Map<SeriesNames, RequestSeries> series = new HashMap<>();
  private final RequestMeasurement request = new RequestMeasurement();

  private record SeriesNames(
      String tenant, String userClass, String endpoint, String method, String phase) {
    RequestSeries encoded() {
      return new RequestSeries(tenant, userClass, endpoint, method, phase);
    }
  }

  /**
   * @param publisher closed by {@link #close}
   */
  public EventImport(RecordedRunPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Sends one event; blocks while Kafka's buffer is full.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void send(SpecificRecord event) {
    EventStamp recorded = EventStamp.of(event);
    if (event instanceof RequestResult result) {
      fill(result);
      publisher.publish(recorded, seriesOf(result), request);
    } else if (event instanceof LaneClosed closed) {
      publisher.publishClosing(recorded, closed);
    } else if (event instanceof Annotation note && note.getGuest()) {
      publisher.publishGuest(recorded, note);
    } else {
      publisher.publish(recorded, EventFactory.recorded(event));
    }
  }

  private RequestSeries seriesOf(RequestResult result) {
    if (series.size() >= SERIES_MAX) {
      series.clear();
    }
    return series.computeIfAbsent(
        new SeriesNames(
            result.getTenant(),
            result.getUserClass(),
            result.getEndpoint(),
            result.getMethod(),
            result.getPhase()),
        SeriesNames::encoded);
  }

  private void fill(RequestResult result) {
    request.intendedStartUs = result.getIntendedStartUs();
    request.actualStartUs = result.getActualStartUs();
    request.endUs = result.getEndUs();
    request.status = result.getStatus();
    request.outcome = result.getOutcome();
    request.bytesOut = result.getBytesOut();
    request.bytesIn = result.getBytesIn();
    request.sendDelayUs = result.getSendDelayUs();
    request.detail = result.getDetail();
    request.traceId = result.getTraceId();
    note(request, result.getTimings());
  }

  private static void note(RequestMeasurement request, RequestTimings timings) {
    request.poolWaitUs = timings == null ? 0 : timings.getPoolWaitUs();
    request.dnsUs = timings == null ? 0 : timings.getDnsUs();
    request.connectUs = timings == null ? 0 : timings.getConnectUs();
    request.tlsUs = timings == null ? 0 : timings.getTlsUs();
    request.firstByteUs = timings == null ? 0 : timings.getFirstByteUs();
  }

  /**
   * Waits until the brokers have everything.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void flush() {
    publisher.flush();
  }

  /** Events that the brokers have. */
  public long acknowledged() {
    return publisher.acknowledged();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
