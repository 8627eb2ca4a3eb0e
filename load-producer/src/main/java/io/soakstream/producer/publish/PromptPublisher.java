package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Publishers for who waits for every batch: what is sent goes out at once, and nothing is asked
 * again that is known since {@link EventPublisher#open}. Stateless.
 */
public final class PromptPublisher {
  private PromptPublisher() {}

  /**
   * A publisher with a lane for each partition.
   *
   * @throws KafkaUnreachableException when no broker answers any more
   */
  public static EventPublisher open(
      ClusterConnection connection, SchemaIds ids, String run, String producer) {
    Producer<byte[], byte[]> kafka = ProducerSettings.promptProducer(connection);
    try {
      return new EventPublisher(kafka, ids, run, producer, 0);
    } catch (KafkaException e) {
      kafka.close(Duration.ZERO);
      throw connection.failure(e);
    }
  }
}
