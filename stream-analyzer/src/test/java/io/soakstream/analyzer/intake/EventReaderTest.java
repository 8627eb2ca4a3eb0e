package io.soakstream.analyzer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RequestTimings;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private final TestSchemaIds ids = new TestSchemaIds();
  private final WireEncoder encoder = new WireEncoder(ids);
  private final EventReader reader = new EventReader(ids);

  @Test
  void shouldReadWhatAvroReads() {
    WireDecoder oracle = new WireDecoder(ids);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = encoder.encode(anyRequest(random));
      RequestResult expected = (RequestResult) oracle.decode(bytes);

      assertThat(reader.read(bytes)).isNull();

      RequestView read = reader.request();
      assertThat(read.run()).isEqualTo(expected.getRun());
      assertThat(read.producer()).isEqualTo(expected.getProducer());
      assertThat(read.lane()).isEqualTo(expected.getLane());
      assertThat(read.sequence()).isEqualTo(expected.getSequence());
      assertThat(read.series())
          .isEqualTo(
              new SeriesId(expected.getPhase(), expected.getTenant(), expected.getEndpoint()));
      assertThat(read.intendedStartUs()).isEqualTo(expected.getIntendedStartUs());
      assertThat(read.responseUs()).isEqualTo(expected.getEndUs() - expected.getIntendedStartUs());
      assertThat(read.serviceUs()).isEqualTo(expected.getEndUs() - expected.getActualStartUs());
      assertThat(read.status()).isEqualTo(expected.getStatus());
      assertThat(read.outcome()).isEqualTo(expected.getOutcome());
      assertThat(read.bytesIn()).isEqualTo(expected.getBytesIn());
      assertThat(read.bytesOut()).isEqualTo(expected.getBytesOut());
      assertThat(read.sendDelayUs()).isEqualTo(expected.getSendDelayUs());
    }
  }

  @Test
  void shouldReadNumbersOfAnyLength() {
    WireDecoder oracle = new WireDecoder(ids);
    for (int bits = 0; bits < Long.SIZE; bits++) {
      for (long sequence : new long[] {1L << bits, (1L << bits) - 1, -(1L << bits)}) {
        RequestResult event = anyRequest(new Random(bits));
        event.setSequence(sequence);
        event.setBytesIn(sequence); // not far from the end of the bytes
        event.setTraceId(null);
        event.setDetail(null);
        byte[] bytes = encoder.encode(event);

        reader.read(bytes);

        assertThat(reader.request().sequence()).isEqualTo(sequence);
        assertThat(reader.request().bytesIn())
            .isEqualTo(((RequestResult) oracle.decode(bytes)).getBytesIn());
      }
    }
  }

  @Test
  void shouldReadAnEventAmongOthersAndNothingOfThem() {
    byte[] first = encoder.encode(anyRequest(new Random(1)));
    byte[] second = encoder.encode(anyRequest(new Random(2)));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    reader.read(both, first.length, both.length);
    long sequence = reader.request().sequence();
    reader.read(second);

    assertThat(sequence).isEqualTo(reader.request().sequence());
    for (int cut = 1; cut < first.length; cut++) {
      int to = first.length - cut;
      assertThatThrownBy(() -> reader.read(both, 0, to))
          .as("cut short by %d bytes", cut)
          .isInstanceOf(UndecodableRecordException.class);
    }
  }

  @Test
  void shouldGiveTheSameSeriesForTheSameBytes() {
    reader.read(encoder.encode(anyRequest(new Random(1))));
    SeriesId first = reader.request().series();
    reader.read(encoder.encode(anyRequest(new Random(1))));

    assertThat(reader.request().series()).isSameAs(first);
  }

  @Test
  void shouldTellMoreSeriesApartThanItKeeps() {
    for (int i = 0; i < 70_000; i++) {
      RequestResult event = anyRequest(new Random(1));
      event.setTenant("tenant-" + i);
      reader.read(encoder.encode(event));

      assertThat(reader.request().series().tenant()).isEqualTo("tenant-" + i);
    }
  }

  @Test
  void shouldTellOfNamesThatAreNoneAndOfTheNextOnesThatAreSome() {
    RequestResult event = anyRequest(new Random(1));
    byte[] good = encoder.encode(event);
    event.setTenant("caf\u00e9");
    byte[] latin = encoder.encode(event);
    latin[indexOf(latin, (byte) 0xc3)] = 'x'; // what is left of the character is no text
    event.setTenant("A");
    event.setUserClass("a\rb");
    byte[] hidden = encoder.encode(event);
    event.setUserClass("");
    event.setProducer("*");
    byte[] laneless = encoder.encode(event);

    for (int i = 0; i < 2; i++) { // the second time, the names are known
      assertThat(read(good).impossible()).isNull();
      assertThat(read(latin).impossible())
          .isEqualTo("tenant \"cafx\\ufffd\" has the character U+FFFD");
      assertThat(read(hidden).impossible())
          .isEqualTo("user_class \"a\\u000db\" has the character U+000D");
      assertThat(reader.request().isMisnamed()).isTrue();
      assertThat(reader.request().laneProblem()).isNull();
      assertThat(read(laneless).laneProblem()).isEqualTo("producer \"*\" stands for all");
    }
  }

  private RequestView read(byte[] event) {
    reader.read(event);
    return reader.request();
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int at = 0;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  @Test
  void shouldRefuseBytesThatWereCutOrChangedAndNothingElse() {
    Random random = new Random(11);
    byte[] good = encoder.encode(anyRequest(random));
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(UndecodableRecordException.class);
    }
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        reader.read(changed);
      } catch (UndecodableRecordException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  private static RequestResult anyRequest(Random random) {
    long start = 1_770_000_000_000_000L + random.nextInt(1_000_000_000);
    return RequestResult.newBuilder()
        .setRun("run-abc123")
        .setProducer("sim")
        .setLane(random.nextInt(12))
        .setSequence(random.nextLong() >>> random.nextInt(63))
        .setTenant("tenant-é-" + random.nextInt(50))
        .setUserClass(random.nextBoolean() ? "" : "writer")
        .setEndpoint("GET /api/" + random.nextInt(20))
        .setMethod("GET")
        .setPhase("steady")
        .setIntendedStartUs(start)
        .setActualStartUs(start + random.nextInt(1_000))
        .setEndUs(start + 1_000 + random.nextInt(1_000_000))
        .setStatus(random.nextInt(3) == 0 ? random.nextInt() : 200)
        .setOutcome(Outcome.values()[random.nextInt(Outcome.values().length)])
        .setBytesOut(random.nextInt(1_000))
        .setBytesIn(random.nextInt(100_000))
        .setSendDelayUs(random.nextInt(1_000))
        .setDetail(random.nextBoolean() ? null : "refused")
        .setTraceId(random.nextBoolean() ? null : "0af7651916cd43dd8448eb211c80319c")
        .setTimings(
            random.nextBoolean()
                ? null
                : new RequestTimings(random.nextLong(), 0L, 3L, random.nextLong(), 70_000L))
        .build();
  }
}
