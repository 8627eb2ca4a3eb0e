package io.soakstream.stack.broker;

import io.soakstream.stack.LoopbackPorts;
import io.soakstream.stack.registry.EmbeddedRegistry;
import io.soakstream.stack.registry.RegistryServer;
import io.soakstream.stack.registry.SchemaLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import reactor.netty.DisposableServer;

/**
 * The embedded broker within this process, with a SASL_SSL listener for each kind of certificate
 * and users that say who they are by SCRAM-SHA-512; and its registry on a plain port. Used by one
 * thread.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int SCRAM_ITERATIONS = 4_096;
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final EmbeddedBroker broker;
  private final DisposableServer registry;
  private final Map<String, Integer> ports;

  private SecuredBroker(
      EmbeddedBroker broker, DisposableServer registry, Map<String, Integer> ports) {
    this.broker = broker;
    this.registry = registry;
    this.ports = ports;
  }

  /** Starts both, with every topic of the catalogue and one user. */
  public static SecuredBroker start(
      Path dataDir, TestCertificates certificates, String user, String password) throws Exception {
    LoopbackPorts free = new LoopbackPorts(new Random());
    Map<String, Integer> ports = new TreeMap<>();
    List<EmbeddedBroker.Listener> listeners = new ArrayList<>();
    for (String name : List.of("good", "expired", "other")) {
      int port = free.anyFree();
      ports.put(name, port);
      listeners.add(
          new EmbeddedBroker.Listener(
              name.toUpperCase(Locale.ROOT),
              "SASL_SSL",
              port,
              "localhost:" + port,
              Map.of(
                  "ssl.keystore.location",
                  certificates.server(name).toString(),
                  "ssl.keystore.password",
                  TestCertificates.PASSWORD,
                  "sasl.enabled.mechanisms",
                  "SCRAM-SHA-512",
                  "scram-sha-512.sasl.jaas.config",
                  SCRAM + " required;")));
    }
    int plain = free.anyFree();
    EmbeddedBroker broker = EmbeddedBroker.start(dataDir, plain, free.anyFree(), listeners);
    String bootstrap = "127.0.0.1:" + plain;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      BrokerTopics.create(admin, PARTITIONS);
      SchemaLog.createTopic(admin);
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                      password)))
          .all()
          .get();
    }
    EmbeddedRegistry schemas = EmbeddedRegistry.load(new SchemaLog(bootstrap));
    return new SecuredBroker(broker, RegistryServer.start(schemas, 0), ports);
  }

  /**
   * {@code localhost:port} of the listener with this certificate.
   *
   * @param name as {@link TestCertificates#server} has it
   */
  public String at(String name) {
    return "localhost:" + ports.get(name);
  }

  /** Address of the registry, which asks nobody who he is. */
  public String registry() {
    return "http://127.0.0.1:" + registry.port();
  }

  @Override
  public void close() {
    registry.disposeNow();
    broker.stop();
  }
}
