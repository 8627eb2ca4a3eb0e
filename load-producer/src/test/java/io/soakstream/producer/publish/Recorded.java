package io.soakstream.producer.publish;

import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka of one process: what was sent, in order, with a registry that counts from 1. */
public final class Recorded {
  /** Ids in the order of the catalogue. */
  public static final SchemaIds IDS =
      new SchemaIds() {
        @Override
        public int idOf(Schema schema) {
          return Topic.EVENTS.schemas().indexOf(schema) + 1;
        }

        @Override
        public Schema schemaOf(int id) {
          return Topic.EVENTS.schemas().get(id - 1);
        }
      };

  public final MockProducer<byte[], byte[]> kafka;

  private Recorded(MockProducer<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * A Kafka with so many partitions of the events topic.
   *
   * @param acknowledging whether every event is acknowledged at once
   */
  public static Recorded with(int partitions, boolean acknowledging) {
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    List<PartitionInfo> infos =
        IntStream.range(0, partitions)
            .mapToObj(p -> new PartitionInfo(Topic.EVENTS.topicName(), p, node, nodes, nodes))
            .toList();
    Cluster cluster = new Cluster("recorded", List.of(node), infos, Set.of(), Set.of());
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Recorded(new MockProducer<>(cluster, acknowledging, null, bytes, bytes));
  }

  /** Everything that was sent, in the order of sending. */
  public List<byte[]> values() {
    return kafka.history().stream().map(ProducerRecord::value).toList();
  }

  /** Events of each partition in the order of the log. */
  public Map<Integer, List<SpecificRecord>> byPartition() {
    WireDecoder decoder = new WireDecoder(IDS);
    Map<Integer, List<SpecificRecord>> events = new TreeMap<>();
    for (ProducerRecord<byte[], byte[]> record : kafka.history()) {
      events
          .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
          .add(decoder.decode(record.value()));
    }
    return events;
  }

  /** Events of one lane in the order of the log. */
  public List<SpecificRecord> lane(String producer, int lane) {
    return byPartition().values().stream()
        .flatMap(List::stream)
        .filter(event -> event.get(1).equals(producer) && event.get(2).equals(lane))
        .toList();
  }
}
