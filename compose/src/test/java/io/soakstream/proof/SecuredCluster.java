package io.soakstream.proof;

import io.soakstream.stack.broker.SecuredBroker;
import io.soakstream.stack.broker.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Kafka over SASL_SSL with SCRAM-SHA-512 and a registry over TLS with basic authorization behind a
 * path, each with a good certificate, an expired one and one of another host. Used by one thread.
 */
final class SecuredCluster implements AutoCloseable {
  static final String USER = "soak-user";
  static final String PASSWORD = "s3cret-of-kafka";
  static final String REGISTRY_USER = "reader:s3cret-of-registry";

  private final Path directory;
  private final TestCertificates certificates;
  private final SecuredBroker broker;
  private final Map<String, GuardedProxy> registries = new TreeMap<>();

  private SecuredCluster(Path directory, TestCertificates certificates, SecuredBroker broker) {
    this.directory = directory;
    this.certificates = certificates;
    this.broker = broker;
  }

  static SecuredCluster start(Path directory) throws Exception {
    TestCertificates certificates = TestCertificates.make(directory.resolve("certificates"));
    SecuredBroker broker =
        SecuredBroker.start(directory.resolve("kafka"), certificates, USER, PASSWORD);
    SecuredCluster cluster = new SecuredCluster(directory, certificates, broker);
    for (String name : new String[] {"good", "expired", "other"}) {
      cluster.registries.put(
          name,
          GuardedProxy.secured(
              certificates.context(name), broker.registry(), broker.registry(), REGISTRY_USER));
    }
    return cluster;
  }

  /** {@code localhost:port} of the broker's listener with this certificate. */
  String kafka(String certificate) {
    return broker.at(certificate);
  }

  /** The registry with this certificate, without a scheme. */
  String registry(String certificate) {
    return "localhost:" + registries.get(certificate).port() + "/registry";
  }

  /** The registry with its good certificate. */
  String registry() {
    return "https://" + registry("good");
  }

  /** Settings with which both let a client in; the secrets stand in a file of their own. */
  Map<String, String> settings() throws IOException {
    Path secrets = directory.resolve("secrets.properties");
    Files.writeString(
        secrets,
        "jaas=org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + USER
            + "\" password=\""
            + PASSWORD
            + "\";\nregistry="
            + REGISTRY_USER
            + "\nstore="
            + TestCertificates.PASSWORD
            + "\n");
    Map<String, String> settings = new TreeMap<>();
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("sasl.jaas.config", "${file:" + secrets + ":jaas}");
    settings.put("ssl.truststore.location", certificates.trust().toString());
    settings.put("ssl.truststore.password", "${file:" + secrets + ":store}");
    settings.put("schema.registry.basic.auth.user.info", "${file:" + secrets + ":registry}");
    settings.put("schema.registry.ssl.truststore.location", certificates.trust().toString());
    settings.put("schema.registry.ssl.truststore.password", "${file:" + secrets + ":store}");
    return settings;
  }

  /** A trust store that does not know who signed these certificates. */
  Path strangers() {
    return certificates.strangers();
  }

  /** A file for {@code --command-config}. */
  Path commandConfig(String name, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    Path file = directory.resolve(name + ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  @Override
  public void close() {
    registries.values().forEach(GuardedProxy::close);
    broker.close();
  }
}
