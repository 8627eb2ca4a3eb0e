package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * What somebody has to say of a run who is no producer of it: one event, which is the first and the
 * last of a lane of its own, in the partition of the coordinator lane. Either all of it is in the
 * log or nothing, so that whoever dies here leaves no lane open. Stateless.
 */
public final class GuestPublisher {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private GuestPublisher() {}

  /**
   * Sends the annotation and returns when Kafka has it.
   *
   * @param guest name of the producer; the same name again is a repeat, which is counted once
   * @throws KafkaUnreachableException when Kafka did not take it; it may have it all the same
   */
  public static void publish(
      ClusterConnection connection,
      SchemaIds ids,
      String run,
      String guest,
      UnstampedEvent annotation) {
    byte[] event = new LaneEncoder(ids, run, guest, 0).encode(1, annotation);
    try (Producer<byte[], byte[]> kafka = ProducerSettings.producer(connection)) {
      int partitions = kafka.partitionsFor(Topic.EVENTS.topicName()).size();
      int partition = Lanes.partitionOfCoordinator(run, partitions);
      kafka
          .send(new ProducerRecord<>(Topic.EVENTS.topicName(), partition, null, event))
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw connection.failure(e instanceof ExecutionException ? e.getCause() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw connection.failure(e);
    }
  }
}
