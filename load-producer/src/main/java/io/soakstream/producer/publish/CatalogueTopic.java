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

/** A topic of the catalogue; made with its settings where nobody made it yet. Stateless. */
public final class CatalogueTopic {
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(15);

  private CatalogueTopic() {}

  /**
   * Makes the topic unless it is there.
   *
   * @throws KafkaUnreachableException when no broker answers
   */
  public static void ensure(ClusterConnection connection, Topic topic) {
    Map<String, Object> config = connection.kafka();
    config.putIfAbsent("request.timeout.ms", "5000");
    config.putIfAbsent("default.api.timeout.ms", String.valueOf(ADMIN_TIMEOUT.toMillis()));
    try (Admin admin = Admin.create(config)) {
      create(admin, topic);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw connection.failure(e instanceof ExecutionException ? e.getCause() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw connection.failure(e);
    }
  }

  private static void create(Admin admin, Topic wanted)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (admin
        .listTopics()
        .names()
        .get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .contains(wanted.topicName())) {
      return;
    }
    NewTopic topic = new NewTopic(wanted.topicName(), wanted.defaultPartitions(), (short) -1);
    try {
      admin
          .createTopics(List.of(topic.configs(wanted.config())))
          .all()
          .get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
