package io.soakstream.bench.analytics;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Histograms in HdrHistogram's own V2 encoding; the buffer is reused. */
final class HistogramSerde implements Serde<Histogram> {
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(0));

  @Override
  public Serializer<Histogram> serializer() {
    return (topic, histogram) -> {
      int needed = histogram.getNeededByteBufferCapacity();
      if (buffers.get().capacity() < needed) {
        buffers.set(ByteBuffer.allocate(needed));
      }
      ByteBuffer buffer = buffers.get();
      buffer.clear();
      int length = histogram.encodeIntoByteBuffer(buffer);
      return Arrays.copyOf(buffer.array(), length);
    };
  }

  @Override
  public Deserializer<Histogram> deserializer() {
    return (topic, bytes) ->
        bytes == null ? null : Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 0);
  }
}
