package io.soakstream.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.compose.Checkout;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Kafka, schema registry and ClickHouse in containers, from the very images that the compose file
 * names.
 */
final class OfficialImages implements AutoCloseable {
  static final String PASSWORD = "only-for-this-test";

  private final JsonNode services = Checkout.yaml("compose/docker-compose.yml").path("services");
  private final Network network = Network.newNetwork();
  private final KafkaContainer kafka;
  private final GenericContainer<?> registry;
  private final GenericContainer<?> clickHouse;

  @SuppressWarnings("resource") // closed with this
  OfficialImages() {
    kafka = new KafkaContainer(image("kafka")).withNetwork(network).withListener("kafka:19092");
    environment("kafka")
        .forEach(
            (key, value) -> {
              if (key.matches("KAFKA_(MESSAGE|REPLICA|TRANSACTION|OFFSETS|SHARE|GROUP|AUTO).*")) {
                kafka.withEnv(key, value);
              }
            });
    registry =
        new GenericContainer<>(image("schema-registry"))
            .withNetwork(network)
            .withEnv(environment("schema-registry"))
            .withExposedPorts(8081)
            .waitingFor(Wait.forHttp("/subjects").withStartupTimeout(Duration.ofMinutes(2)));
    clickHouse =
        new GenericContainer<>(image("clickhouse"))
            .withEnv(
                Map.of(
                    "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", PASSWORD,
                    "SOAK_CLICKHOUSE_WRITER_PASSWORD", PASSWORD,
                    "SOAK_CLICKHOUSE_ANALYST_PASSWORD", PASSWORD))
            .withExposedPorts(8123)
            .waitingFor(Wait.forHttp("/ping").withStartupTimeout(Duration.ofMinutes(2)));
    for (String file : List.of("users", "config")) {
      clickHouse.withCopyFileToContainer(
          MountableFile.forHostPath(Checkout.file("compose/clickhouse-server/" + file + ".xml")),
          "/etc/clickhouse-server/" + file + ".d/soak.xml");
    }
  }

  /** Starts all three and creates the topics. */
  void start() throws Exception {
    kafka.start();
    registry.start();
    clickHouse.start();
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      topics.add(
          new NewTopic(topic.topicName(), topic.defaultPartitions(), (short) 1)
              .configs(topic.config()));
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer()))) {
      admin.createTopics(topics).all().get();
    }
  }

  String bootstrapServer() {
    return kafka.getBootstrapServers();
  }

  String schemaRegistry() {
    return "http://" + registry.getHost() + ":" + registry.getMappedPort(8081);
  }

  String clickHouseUrl() {
    return "http://" + clickHouse.getHost() + ":" + clickHouse.getMappedPort(8123);
  }

  @Override
  public void close() {
    clickHouse.stop();
    registry.stop();
    kafka.stop();
    network.close();
  }

  private DockerImageName image(String service) {
    return DockerImageName.parse(services.path(service).path("image").asText());
  }

  private Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    services
        .path(service)
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }
}
