package io.soakstream.bench.flink;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import org.HdrHistogram.IntCountsHistogram;

/** Histograms in a checkpoint, in HdrHistogram's own compact encoding. */
public final class HistogramSerializer extends Serializer<IntCountsHistogram> {
  @Override
  public void write(Kryo kryo, Output output, IntCountsHistogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    output.writeInt(length);
    output.writeBytes(buffer.array(), 0, length);
  }

  @Override
  public IntCountsHistogram read(Kryo kryo, Input input, Class<? extends IntCountsHistogram> type) {
    byte[] bytes = input.readBytes(input.readInt());
    return IntCountsHistogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 0);
  }
}
