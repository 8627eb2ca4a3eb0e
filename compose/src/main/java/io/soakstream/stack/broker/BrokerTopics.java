package io.soakstream.stack.broker;

import io.soakstream.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates what the catalogue lists. */
final class BrokerTopics {
  private static final short ONE_REPLICA = 1;

  private BrokerTopics() {}

  /** Creates missing topics; the events topic grows to the wanted partitions and never shrinks. */
  static void create(Admin admin, int eventPartitions)
      throws ExecutionException, InterruptedException {
    Set<String> present = admin.listTopics().names().get();
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (!topic.isOnDemand() && !present.contains(topic.topicName())) {
        int partitions = topic == Topic.EVENTS ? eventPartitions : topic.defaultPartitions();
        missing.add(
            new NewTopic(topic.topicName(), partitions, ONE_REPLICA).configs(configOf(topic)));
      }
    }
    admin.createTopics(missing).all().get();
    if (present.contains(Topic.EVENTS.topicName())) {
      grow(admin, Topic.EVENTS.topicName(), eventPartitions);
    }
  }

  private static Map<String, String> configOf(Topic topic) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.putIfAbsent("max.message.bytes", Integer.toString(EmbeddedBroker.MESSAGE_BYTES_MAX));
    return config;
  }

  private static void grow(Admin admin, String topic, int wanted)
      throws ExecutionException, InterruptedException {
    int present =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
    if (wanted > present) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(wanted))).all().get();
    }
  }
}
