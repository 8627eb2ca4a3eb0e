package io.soakstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LaneEncoderTest {
  @ParameterizedTest
  @EnumSource(Outcome.class)
  void shouldGiveTheBytesThatTheRecordGives(Outcome outcome) {
    Random random = new Random(outcome.ordinal());
    LaneEncoder fast = new LaneEncoder(Recorded.IDS, "agp2-é1", "producer-1", 300);
    WireEncoder slow = new WireEncoder(Recorded.IDS);
    RequestSeries series = new RequestSeries("A", "gold", "GET /api/agents/{id}", "GET", "steady");
    for (long sequence = 1; sequence < 500; sequence++) {
      RequestMeasurement figures = new RequestMeasurement();
      figures.intendedStartUs = random.nextLong() >>> random.nextInt(60);
      figures.actualStartUs = figures.intendedStartUs + random.nextInt(1_000_000);
      figures.endUs = figures.actualStartUs + random.nextInt(100_000_000);
      figures.status = random.nextInt(600);
      figures.outcome = outcome;
      figures.bytesOut = random.nextInt();
      figures.bytesIn = random.nextLong();
      figures.sendDelayUs = random.nextInt(1_000_000);
      figures.traceId = random.nextBoolean() ? null : "0af7651916cd43dd8448eb211c80319c";
      figures.detail = random.nextBoolean() ? null : "détail ".repeat(random.nextInt(36));
      RequestResult record =
          RequestResult.newBuilder()
              .setRun("agp2-é1")
              .setProducer("producer-1")
              .setLane(300)
              .setSequence(sequence)
              .setTenant("A")
              .setUserClass("gold")
              .setEndpoint("GET /api/agents/{id}")
              .setMethod("GET")
              .setPhase("steady")
              .setIntendedStartUs(figures.intendedStartUs)
              .setActualStartUs(figures.actualStartUs)
              .setEndUs(figures.endUs)
              .setStatus(figures.status)
              .setOutcome(outcome)
              .setBytesOut(figures.bytesOut)
              .setBytesIn(figures.bytesIn)
              .setSendDelayUs(figures.sendDelayUs)
              .setDetail(figures.detail)
              .setTraceId(figures.traceId)
              .build();
      assertThat(fast.encode(sequence, series, figures)).isEqualTo(slow.encode(record));
    }
  }

  @ParameterizedTest
  @MethodSource("eventSchemas")
  void shouldFindTheIdentityFirstInEveryEvent(Schema schema) {
    assertThat(schema.getFields().subList(0, 4).stream().map(Schema.Field::name))
        .containsExactly("run", "producer", "lane", "sequence");
  }

  static Iterable<Schema> eventSchemas() {
    return Topic.EVENTS.schemas();
  }
}
