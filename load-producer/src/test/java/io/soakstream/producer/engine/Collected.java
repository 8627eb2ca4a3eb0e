package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.producer.event.EventStamp;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.publish.RequestDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps what the engine reports, and whether it kept its promises. Read it once the load has ended.
 */
public final class Collected implements LoadEvents {
  private static final EventStamp AT = new EventStamp("run", "producer", 0, 1);

  public final List<RequestResult> requests = new ArrayList<>();
  public final List<SpecificRecord> others = new ArrayList<>();
  public final List<String> brokenPromises = new ArrayList<>();
  private final RequestDecoder decoder = new RequestDecoder();
  private final BooleanSupplier room;
  private long watermarkUs = Long.MIN_VALUE;
  public LoadFigures figures;
  public int beats;

  public Collected() {
    this(() -> true);
  }

  public Collected(BooleanSupplier room) {
    this.room = room;
  }

  @Override
  public boolean hasRoomFor(int results) {
    return room.getAsBoolean();
  }

  @Override
  public void request(RequestSeries series, RequestMeasurement request) {
    requests.add(decoder.decoded(series, request));
    if (request.intendedStartUs < watermarkUs) {
      brokenPromises.add(request.intendedStartUs + " came behind " + watermarkUs);
    }
  }

  @Override
  public void publish(long timeUs, UnstampedEvent event) {
    others.add(event.stamped(AT));
  }

  @Override
  public void coordinate(UnstampedEvent event) {
    others.add(event.stamped(AT));
  }

  @Override
  public void progress(long timeUs, long watermark) {
    if (watermark < watermarkUs || watermark > timeUs) {
      brokenPromises.add("watermark " + watermark + " after " + watermarkUs + " at " + timeUs);
    }
    watermarkUs = watermark;
    beats++;
  }

  public Map<Outcome, Integer> outcomes() {
    Map<Outcome, Integer> counts = new TreeMap<>();
    requests.forEach(request -> counts.merge(request.getOutcome(), 1, Integer::sum));
    return counts;
  }

  public LatencyHistogram responseTimes() {
    return histogram(request -> request.getEndUs() - request.getIntendedStartUs());
  }

  public LatencyHistogram serviceTimes() {
    return histogram(request -> request.getEndUs() - request.getActualStartUs());
  }

  private LatencyHistogram histogram(ToLongFunction<RequestResult> latencyUs) {
    LatencyHistogram histogram = new LatencyHistogram();
    requests.forEach(request -> histogram.record(latencyUs.applyAsLong(request)));
    return histogram;
  }
}
