package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic that events go to; made with the catalogue's settings where nobody made it yet. */
final class EventsTopic {
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(15);

  private EventsTopic() {}

  /**
   * @throws KafkaUnreachableException when no broker answers
   */
  static void ensure(ClusterConnection connection) {
    Map<String, Object> config = connection.kafka();
    config.putIfAbsent("request.timeout.ms", "5000");
    config.putIfAbsent("default.api.timeout.ms", String.valueOf(ADMIN_TIMEOUT.toMillis()));
    try (Admin admin = Admin.create(config)) {
      create(admin);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw connection.failure(e instanceof ExecutionException ? e.getCause() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw connection.failure(e);
    }
  }

  private static void create(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Topic events = Topic.EVENTS;
    if (admin
        .listTopics()
        .names()
        .get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .contains(events.topicName())) {
      return;
    }
    NewTopic topic = new NewTopic(events.topicName(), events.defaultPartitions(), (short) -1);
    try {
      admin
          .createTopics(List.of(topic.configs(events.config())))
          .all()
          .get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
