package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Progress;
import io.soakstream.event.RunStarted;
import io.soakstream.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireRoundTripTest {
  private static final long SEED = 42;

  private final CountingSchemaIds ids = new CountingSchemaIds();
  private final WireEncoder encoder = new WireEncoder(ids);
  private final WireDecoder decoder = new WireDecoder(ids);

  static Stream<Schema> schemas() {
    return Arrays.stream(Topic.values()).flatMap(topic -> topic.schemas().stream());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldReadWhatItWrote(Schema schema) {
    RandomRecords records = new RandomRecords(new Random(SEED));
    for (int i = 0; i < 500; i++) {
      SpecificRecord record = records.of(schema);

      assertThat(decoder.decode(encoder.encode(record)))
          .as("record %d, seed %d", i, SEED)
          .isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldWriteTheConfluentHeaderAndAvrosOwnBody(Schema schema) throws IOException {
    SpecificRecord record = new RandomRecords(new Random(SEED)).of(schema);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(new byte[] {0, 0, 0, 0, (byte) ids.idOf(schema)});
    BinaryEncoder avro = EncoderFactory.get().binaryEncoder(expected, null);
    new SpecificDatumWriter<SpecificRecord>(schema).write(record, avro);
    avro.flush();

    assertThat(encoder.encode(record)).isEqualTo(expected.toByteArray());
  }

  @Test
  void shouldReadTheIdAsFourBytesWithoutSign() {
    assertThat(WireDecoder.schemaId(new byte[] {0, 0x12, (byte) 0xfe, (byte) 0x80, (byte) 0xff}))
        .isEqualTo(0x12fe80ff);
  }

  @Test
  void shouldWriteAWholeRecordAfterOneThatItRefused() {
    Progress good = new Progress("run", "producer-1", 0, 7L, 1L, 2L, 3L);
    RunStarted lacking =
        (RunStarted) new RandomRecords(new Random(SEED)).of(RunStarted.getClassSchema());
    lacking.setRun("half of this record reaches the buffer");
    lacking.setTags(null);
    byte[] expected = encoder.encode(good);

    assertThatThrownBy(() -> encoder.encode(lacking)).isInstanceOf(RuntimeException.class);

    assertThat(encoder.encode(good)).isEqualTo(expected);
  }
}
