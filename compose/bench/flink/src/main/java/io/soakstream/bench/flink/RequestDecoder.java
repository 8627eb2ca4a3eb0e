package io.soakstream.bench.flink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request event (0x00, schema id, Avro body) to series, latency and intended start in
 * microseconds; events of any other schema are skipped. The tuple is reused. Confined to one
 * thread.
 */
final class RequestDecoder
    implements KafkaRecordDeserializationSchema<Tuple3<Integer, Integer, Long>> {
  private static final long serialVersionUID = 1L;
  private static final int HEADER_BYTES = 5;

  private final int schemaId;
  private transient Map<ByteBuffer, Integer> series;
  private transient Tuple3<Integer, Integer, Long> request;
  private transient byte[] bytes;
  private transient int at;

  RequestDecoder(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<Integer, Integer, Long>> out) {
    bytes = record.value();
    if (ByteBuffer.wrap(bytes, 1, 4).getInt() != schemaId) {
      return;
    }
    if (series == null) {
      series = new HashMap<>();
      request = new Tuple3<>();
    }
    at = HEADER_BYTES;
    skipText(); // run
    skipText(); // producer
    number(); // lane
    number(); // sequence
    int tenantAt = at;
    skipText();
    int tenantEnd = at;
    skipText(); // user class
    int endpointAt = at;
    skipText();
    int endpointEnd = at;
    skipText(); // method
    skipText(); // phase
    long intendedStartUs = number();
    number(); // actual start
    long endUs = number();
    request.f0 = seriesOf(tenantAt, tenantEnd, endpointAt, endpointEnd);
    request.f1 = (int) (endUs - intendedStartUs);
    request.f2 = intendedStartUs;
    out.collect(request);
  }

  /** Tenant to endpoint is one stretch of bytes, the user class between them being constant. */
  private Integer seriesOf(int tenantAt, int tenantEnd, int endpointAt, int endpointEnd) {
    Integer known = series.get(ByteBuffer.wrap(bytes, tenantAt, endpointEnd - tenantAt));
    if (known != null) {
      return known;
    }
    String name =
        new String(bytes, tenantAt + 1, tenantEnd - tenantAt - 1, StandardCharsets.UTF_8)
            + '|'
            + new String(
                bytes, endpointAt + 1, endpointEnd - endpointAt - 1, StandardCharsets.UTF_8);
    Integer number = SeriesNumbers.of(name);
    byte[] key = new byte[endpointEnd - tenantAt];
    System.arraycopy(bytes, tenantAt, key, 0, key.length);
    series.put(ByteBuffer.wrap(key), number);
    return number;
  }

  private long number() {
    long zigzag = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      zigzag |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return zigzag >>> 1 ^ -(zigzag & 1);
      }
    }
  }

  private void skipText() {
    int length = (int) number();
    at += length;
  }

  @Override
  public TypeInformation<Tuple3<Integer, Integer, Long>> getProducedType() {
    return Types.TUPLE(Types.INT, Types.INT, Types.LONG);
  }
}
