package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Avro's own encoder is the oracle. */
class WireBufferTest {
  @Test
  void shouldWriteEveryNumberAsAvroDoes() throws IOException {
    Random random = new Random(3);
    long[] numbers =
        LongStream.concat(
                LongStream.range(0, Long.SIZE)
                    .map(bit -> 1L << bit)
                    .flatMap(power -> LongStream.of(power - 1, power, power + 1, -power, ~power)),
                LongStream.generate(() -> random.nextLong() >> random.nextInt(Long.SIZE))
                    .limit(10_000))
            .toArray();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    BinaryEncoder avro = EncoderFactory.get().binaryEncoder(expected, null);
    WireBuffer buffer = new WireBuffer(1);
    for (long number : numbers) {
      avro.writeLong(number);
      buffer.number(number);
    }
    avro.flush();

    assertThat(buffer.toBytes()).isEqualTo(expected.toByteArray());
  }
}
