package io.soakstream.stack.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ConsumerLag;
import io.soakstream.stack.LoopbackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerLagIT {
  private static final TopicPartition PARTITION = new TopicPartition("events", 0);
  private static final List<String> TOPICS = List.of("events");

  @TempDir Path dir;

  /** Counted from offset 0, what retention deleted would be read by nobody, ever. */
  @Test
  void shouldCountWhatIsKeptAndNotYetRead() throws Exception {
    LoopbackPorts free = new LoopbackPorts(new Random());
    int port = free.anyFree();
    EmbeddedBroker broker =
        EmbeddedBroker.start(dir.resolve("kafka"), port, free.anyFree(), List.of());
    Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (Admin admin = Admin.create(kafka);
        ConsumerLag lag = new ConsumerLag(kafka, Duration.ofSeconds(10))) {
      assertThat(lag.of("nobody", TOPICS)).as("no such topic").isEmpty();
      admin.createTopics(List.of(new NewTopic("events", 1, (short) 1))).all().get();
      write(kafka, 10);
      assertThat(lag.of("new", TOPICS)).hasValue(10);

      admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(7))).all().get();
      assertThat(lag.of("new", TOPICS)).as("of a group without commits").hasValue(3);

      commit(admin, 2);
      assertThat(lag.of("reader", TOPICS)).as("committed before the deletion").hasValue(3);
      commit(admin, 9);
      assertThat(lag.of("reader", TOPICS)).hasValue(1);
      commit(admin, 10);
      assertThat(lag.of("reader", TOPICS)).hasValue(0);
    } finally {
      broker.stop();
    }
  }

  private static void commit(Admin admin, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets("reader", Map.of(PARTITION, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static void write(Map<String, Object> kafka, int records) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>("events", "x"));
      }
    }
  }
}
