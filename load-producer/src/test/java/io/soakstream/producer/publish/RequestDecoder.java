package io.soakstream.producer.publish;

import io.soakstream.event.RequestResult;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.wire.WireDecoder;

/** Requests as whoever reads the topic sees them. Confined to one thread. */
public final class RequestDecoder {
  private final LaneEncoder encoder = new LaneEncoder(Recorded.IDS, "run", "producer", 0);
  private final WireDecoder decoder = new WireDecoder(Recorded.IDS);

  public RequestResult decoded(RequestSeries series, RequestMeasurement request) {
    return (RequestResult) decoder.decode(encoder.encode(1, series, request));
  }
}
