package io.soakstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Annotation;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.Outcome;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RequestTimings;
import io.soakstream.producer.publish.RecordedRunPublisher;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventImportTest {
  private static final int PARTITIONS = 7;

  private final SchemaIds ids = new CatalogueIds();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(
          cluster(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final EventImport events = new EventImport(new RecordedRunPublisher(kafka, ids, "copy"));

  @Test
  void shouldSendEachEventWhereItsLaneBelongsUnderTheNewId() {
    for (int lane = 0; lane < 20; lane++) {
      events.send(new Progress("run", "p", lane, 3L, 1L, 2L, 2L));
    }

    for (int lane = 0; lane < 20; lane++) {
      ProducerRecord<byte[], byte[]> sent = kafka.history().get(lane);
      assertThat(sent.partition()).isEqualTo(Lanes.partitionOf("copy", "p", lane, PARTITIONS));
      assertThat(decoded(sent)).isEqualTo(new Progress("copy", "p", lane, 3L, 1L, 2L, 2L));
    }
  }

  @Test
  void shouldSendAGuestWhereTheCoordinatorIs() {
    for (int guest = 0; guest < 20; guest++) {
      events.send(new Annotation("run", "g" + guest, 0, 1L, 5L, "x", "y", 6L, true, 4L));
    }

    for (int guest = 0; guest < 20; guest++) {
      ProducerRecord<byte[], byte[]> sent = kafka.history().get(guest);
      assertThat(sent.partition())
          .isEqualTo(Lanes.partitionOf("copy", "coordinator", 0, PARTITIONS));
      assertThat(decoded(sent))
          .isEqualTo(new Annotation("copy", "g" + guest, 0, 1L, 5L, "x", "y", 6L, true, 4L));
    }
  }

  @Test
  void shouldKeepWhatARequestSays() {
    List<RequestResult> requests =
        List.of(
            request(7, Outcome.OK, null, "0af7651916cd43dd8448eb211c80319c"),
            request(7, Outcome.TIMEOUT, "no complete response within 500 ms", null),
            request(12, Outcome.GENERATOR_FAILURE, "not sent", null));
    requests.forEach(events::send);

    for (int i = 0; i < requests.size(); i++) {
      RequestResult moved = RequestResult.newBuilder(requests.get(i)).setRun("copy").build();
      ProducerRecord<byte[], byte[]> sent = kafka.history().get(i);
      assertThat(decoded(sent)).isEqualTo(moved);
      assertThat(sent.value()).isEqualTo(new WireEncoder(ids).encode(moved));
    }
  }

  private static RequestResult request(
      long sequence, Outcome outcome, String detail, String traceId) {
    return new RequestResult(
        "run",
        "p",
        3,
        sequence,
        "A",
        "user",
        "GET /a",
        "GET",
        "steady",
        1_000L,
        1_020L,
        9_000L,
        outcome == Outcome.OK ? 200 : 0,
        outcome,
        7L,
        2_600L,
        45L,
        detail,
        traceId,
        outcome == Outcome.OK ? new RequestTimings(1L, 2L, 3L, 4L, 5L) : null);
  }

  @Test
  void shouldSayThatALaneIsClosedWhereTheLaneIs() {
    events.send(new LaneClosed("run", "analyzer", 0, 0L, 1L, "p", 5, 9L, "silent"));

    assertThat(kafka.history().get(0).partition())
        .isEqualTo(Lanes.partitionOf("copy", "p", 5, PARTITIONS));
  }

  @Test
  void shouldStopWhenKafkaGivesAnEventUp() {
    events.send(new Progress("run", "p", 0, 3L, 1L, 2L, 2L));
    kafka.errorNext(new IllegalStateException("no room"));

    assertThatThrownBy(() -> events.send(new Progress("run", "p", 0, 4L, 1L, 2L, 2L)))
        .isInstanceOf(KafkaException.class)
        .hasMessage("an event was not taken: no room");
    assertThat(events.acknowledged()).isZero();
  }

  private SpecificRecord decoded(ProducerRecord<byte[], byte[]> sent) {
    return new WireDecoder(ids).decode(sent.value());
  }

  private static Cluster cluster() {
    Node node = new Node(0, "none", 1);
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(
                i ->
                    new PartitionInfo(
                        Topic.EVENTS.topicName(), i, node, new Node[] {node}, new Node[] {node}))
            .toList();
    return new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
  }

  /** Ids by place in the catalogue. */
  private static final class CatalogueIds implements SchemaIds {
    @Override
    public int idOf(Schema schema) {
      return Topic.EVENTS.schemas().indexOf(schema);
    }

    @Override
    public Schema schemaOf(int id) {
      return Topic.EVENTS.schemas().get(id);
    }
  }
}
