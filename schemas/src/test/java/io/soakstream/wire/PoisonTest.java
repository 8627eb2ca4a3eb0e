package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.soakstream.event.Progress;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/**
 * Bytes that are no record of ours lead to {@link UndecodableRecordException} and to nothing else.
 */
class PoisonTest {
  private static final long SEED = 666;
  private static final List<Schema> SCHEMAS =
      Arrays.stream(Topic.values()).flatMap(topic -> topic.schemas().stream()).toList();

  private final Random random = new Random(SEED);
  private final CountingSchemaIds ids = new CountingSchemaIds();
  private final WireEncoder encoder = new WireEncoder(ids);
  private final WireDecoder decoder = new WireDecoder(ids);

  @Test
  void shouldRefuseRandomBytes() {
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      decodeOrRefuse(bytes);
    }
  }

  @Test
  void shouldRefuseRandomBodiesUnderAGoodHeader() {
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[WireDecoder.HEADER_BYTES + random.nextInt(200)];
      random.nextBytes(bytes);
      bytes[0] = bytes[1] = bytes[2] = bytes[3] = 0;
      bytes[4] = (byte) (1 + random.nextInt(SCHEMAS.size()));
      decodeOrRefuse(bytes);
    }
  }

  @Test
  void shouldRefuseOrReadDamagedRecords() {
    RandomRecords records = new RandomRecords(random);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = encoder.encode(records.of(SCHEMAS.get(random.nextInt(SCHEMAS.size()))));
      for (int damage = 1 + random.nextInt(3); damage > 0; damage--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      decodeOrRefuse(bytes);
    }
  }

  @Test
  void shouldRefuseEveryTruncationOfARecord() {
    for (Schema schema : SCHEMAS) {
      byte[] whole = encoder.encode(new RandomRecords(random).of(schema));
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> decoder.decode(cut))
            .isInstanceOf(UndecodableRecordException.class);
      }
    }
  }

  @Test
  void shouldRefuseBytesAfterTheRecord() {
    byte[] whole = encoder.encode(new Progress("run", "producer-1", 0, 1L, 2L, 3L, 4L));

    assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessage("bytes left over after the Avro body");
  }

  @Test
  void shouldRefuseALengthOfTwoGigabytesWithoutAskingForThem() throws IOException {
    byte[] lie = withBody(RunStarted.getClassSchema(), body -> body.writeLong(2_147_483_600L));

    assertThatThrownBy(() -> decoder.decode(lie))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("2147483600 bytes announced");
  }

  @Test
  void shouldRefuseACountOfABillionItemsWithoutAskingForThem() throws IOException {
    byte[] lie =
        withBody(
            RunEnded.getClassSchema(),
            body -> {
              body.writeString("run");
              body.writeString("coordinator");
              body.writeInt(0);
              body.writeLong(1);
              body.writeLong(1);
              body.writeEnum(0);
              body.writeString("");
              body.writeLong(1_000_000_000L);
            });

    assertThatThrownBy(() -> decoder.decode(lie))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("1000000000 items announced");
  }

  @Test
  void shouldSayWhatIsWrongWithTheHeader() {
    assertThatThrownBy(() -> decoder.decode(null))
        .hasMessageStartingWith("shorter than the 5 bytes");
    assertThatThrownBy(() -> decoder.decode(new byte[4]))
        .hasMessageStartingWith("shorter than the 5 bytes");
    assertThatThrownBy(
            () -> decoder.decode("{\"json\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessage("magic byte is 123, not 0");
    assertThatThrownBy(() -> decoder.decode(new byte[] {0, 0, 0, 99, 99, 1}))
        .hasMessage("unknown schema id 25443");
  }

  @Test
  void shouldRefuseSchemasThatAreNoneOfOurs() {
    for (String foreign :
        List.of(
            "\"string\"",
            "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[]}",
            "{\"type\":\"record\",\"name\":\"String\",\"namespace\":\"java.lang\",\"fields\":[]}")) {
      int id = ids.idOf(new Schema.Parser().parse(foreign));
      assertThatThrownBy(() -> decoder.decode(new byte[] {0, 0, 0, 0, (byte) id, 0}))
          .isInstanceOf(UndecodableRecordException.class);
    }
  }

  @Test
  void shouldReadGoodRecordsBetweenPoisonousOnes() {
    Progress good = new Progress("run", "producer-1", 0, 1L, 2L, 3L, 4L);
    byte[] whole = encoder.encode(good);
    for (int i = 0; i < 1_000; i++) {
      byte[] poison = whole.clone();
      poison[WireDecoder.HEADER_BYTES + random.nextInt(whole.length - WireDecoder.HEADER_BYTES)] ^=
          (byte) 0x80;
      decodeOrRefuse(poison);

      assertThat(decoder.decode(whole)).isEqualTo(good);
    }
  }

  private void decodeOrRefuse(byte[] bytes) {
    try {
      decoder.decode(bytes);
    } catch (UndecodableRecordException expected) {
      assertThat(expected).hasMessageMatching("(?s).+");
    } catch (RuntimeException | Error e) {
      fail("seed " + SEED + ", bytes " + Arrays.toString(bytes), e);
    }
  }

  private byte[] withBody(Schema schema, Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 0, (byte) ids.idOf(schema)});
    BinaryEncoder avro = EncoderFactory.get().binaryEncoder(out, null);
    body.write(avro);
    avro.flush();
    return out.toByteArray();
  }

  private interface Body {
    void write(BinaryEncoder out) throws IOException;
  }
}
