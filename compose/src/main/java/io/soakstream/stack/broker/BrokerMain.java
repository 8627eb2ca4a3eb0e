package io.soakstream.stack.broker;

import io.soakstream.clock.KafkaClock;
import io.soakstream.stack.registry.EmbeddedRegistry;
import io.soakstream.stack.registry.IncompatibleSchemaException;
import io.soakstream.stack.registry.RegistryServer;
import io.soakstream.stack.registry.SchemaLog;
import io.soakstream.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Broker and schema registry: {@code BrokerMain DATA_DIR KAFKA_PORT CONTROLLER_PORT REGISTRY_PORT
 * EVENT_PARTITIONS [FORWARDED_PORT:ADVERTISED_PORT]}. Prints {@code {"event":"ready"}} when all
 * topics exist, all schemas of the catalogue are registered, and both answer.
 */
public final class BrokerMain {
  private static final int FORWARDED = 5;

  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    KafkaClock.makeSteady();
    int port = Integer.parseInt(args[1]);
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            Path.of(args[0]).toAbsolutePath(), port, Integer.parseInt(args[2]), forwarded(args));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop-broker"));
    String bootstrap = "127.0.0.1:" + port;
    try {
      try (Admin admin =
          Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
        BrokerTopics.create(admin, Integer.parseInt(args[4]));
        SchemaLog.createTopic(admin);
      }
      EmbeddedRegistry registry = EmbeddedRegistry.load(new SchemaLog(bootstrap));
      registerCatalogue(registry);
      RegistryServer.start(registry, Integer.parseInt(args[3]));
    } catch (Exception e) {
      System.err.println("the broker could not be set up: " + e.getMessage());
      e.printStackTrace();
      System.exit(1);
    }
    System.out.println("{\"event\":\"ready\"}");
    broker.awaitEnd();
  }

  private static List<EmbeddedBroker.Listener> forwarded(String[] args) {
    if (args.length <= FORWARDED) {
      return List.of();
    }
    String[] ports = args[FORWARDED].split(":", 2);
    return List.of(
        new EmbeddedBroker.Listener(
            "FORWARDED",
            "PLAINTEXT",
            Integer.parseInt(ports[0]),
            "127.0.0.1:" + ports[1],
            Map.of()));
  }

  private static void registerCatalogue(EmbeddedRegistry registry) {
    for (Topic topic : Topic.values()) {
      for (Schema schema : topic.schemas()) {
        String subject = topic.subjectOf(schema);
        try {
          registry.register(subject, schema.toString());
        } catch (IncompatibleSchemaException e) {
          throw new IllegalStateException(
              subject
                  + " has changed incompatibly since this data directory was made ("
                  + e.getMessage()
                  + "); use another one (SOAK_DATA_DIR)",
              e);
        }
      }
    }
  }
}
