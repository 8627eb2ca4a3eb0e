package io.soakstream.bench.analytics;

import io.soakstream.analyzer.intake.EventReader;
import io.soakstream.analyzer.intake.RequestView;
import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.wire.SchemaIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the Streams DSL yardstick needs of a request. Immutable.
 *
 * @param series tenant and endpoint
 */
record TimedRequest(String series, long startUs, long latencyUs) {
  /** Reads events with the analyzer's own fast reader; null for what is no request. */
  static Serde<TimedRequest> serde(SchemaIds ids) {
    Serializer<TimedRequest> never =
        (topic, request) -> {
          throw new UnsupportedOperationException("events are only read");
        };
    return Serdes.serdeFrom(never, reading(ids));
  }

  /** A reader is confined to one thread, and each stream thread brings its own. */
  private static Deserializer<TimedRequest> reading(SchemaIds ids) {
    ThreadLocal<EventReader> readers = ThreadLocal.withInitial(() -> new EventReader(ids));
    return (topic, bytes) -> {
      EventReader reader = readers.get();
      if (reader.read(bytes) != null) {
        return null;
      }
      RequestView view = reader.request();
      SeriesId id = view.series();
      return new TimedRequest(
          id.tenant() + '|' + id.endpoint(), view.intendedStartUs(), view.responseUs());
    };
  }

  /** For the repartition topic: start, latency, series. */
  static Serde<TimedRequest> compactSerde() {
    return Serdes.serdeFrom(
        (topic, request) -> {
          byte[] series = request.series.getBytes(StandardCharsets.UTF_8);
          return ByteBuffer.allocate(2 * Long.BYTES + series.length)
              .putLong(request.startUs)
              .putLong(request.latencyUs)
              .put(series)
              .array();
        },
        (topic, bytes) -> {
          ByteBuffer in = ByteBuffer.wrap(bytes);
          long startUs = in.getLong();
          long latencyUs = in.getLong();
          return new TimedRequest(
              new String(bytes, in.position(), in.remaining(), StandardCharsets.UTF_8),
              startUs,
              latencyUs);
        });
  }
}
