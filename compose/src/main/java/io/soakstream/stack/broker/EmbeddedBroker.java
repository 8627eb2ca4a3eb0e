package io.soakstream.stack.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One node that is broker and controller at once. Used by one thread. */
final class EmbeddedBroker {
  /** Largest record batch, in bytes: roomy for partials and for a run's whole scenario. */
  static final int MESSAGE_BYTES_MAX = 4 << 20;

  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE_ID = 1;

  private static final String FIXED_SETTINGS =
      """
            process.roles=broker,controller
            node.id=1
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT

            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            default.replication.factor=1
            min.insync.replicas=1

            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            num.network.threads=2
            num.io.threads=2
            num.recovery.threads.per.data.dir=2
            log.cleaner.dedupe.buffer.size=16777216
            log.message.timestamp.type=LogAppendTime
            auto.create.topics.enable=false
            # Twice a second the controller would write that there is nothing to write.
            metadata.max.idle.interval.ms=5000

            # A clean restart takes 11 s without the first, a restart after kill -9 without the other two.
            controlled.shutdown.enable=true
            broker.session.timeout.ms=2000
            broker.heartbeat.interval.ms=500
            # Readers of committed records wait no longer than this for a writer that was killed.
            transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
            """;

  private final KafkaRaftServer server;

  private EmbeddedBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * A further port, such as one for clients that reach the broker through something that forwards
   * to it.
   *
   * @param name in capital letters
   * @param protocol one of Kafka's, such as {@code SASL_SSL}
   * @param port on which the broker listens
   * @param advertised {@code HOST:PORT} that its clients are told to connect to
   * @param settings of this listener alone, without {@code listener.name.NAME.} before them
   */
  record Listener(
      String name, String protocol, int port, String advertised, Map<String, String> settings) {}

  /** Starts it; formats the directory when it is new. */
  static EmbeddedBroker start(Path dataDir, int port, int controllerPort, List<Listener> further)
      throws Exception {
    if (!Files.exists(dataDir.resolve("meta.properties"))) {
      format(dataDir);
    }
    KafkaConfig config = KafkaConfig.fromProps(settings(dataDir, port, controllerPort, further));
    EmbeddedBroker broker = new EmbeddedBroker(new KafkaRaftServer(config, Time.SYSTEM));
    broker.server.startup();
    return broker;
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  void awaitEnd() {
    server.awaitShutdown();
  }

  private static void format(Path dataDir) throws Exception {
    Files.createDirectories(dataDir);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE_ID)
        .addDirectory(dataDir.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName(CONTROLLER)
        .setMetadataLogDirectory(dataDir.toString())
        .run();
  }

  private static Properties settings(
      Path dataDir, int port, int controllerPort, List<Listener> further) throws IOException {
    Properties settings = new Properties();
    settings.load(new StringReader(FIXED_SETTINGS));
    settings.setProperty("log.dirs", dataDir.toString());
    String protocols = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT";
    String listeners = "PLAINTEXT://127.0.0.1:" + port;
    String advertised = listeners;
    for (Listener listener : further) {
      protocols += "," + listener.name() + ":" + listener.protocol();
      listeners += "," + listener.name() + "://127.0.0.1:" + listener.port();
      advertised += "," + listener.name() + "://" + listener.advertised();
      String prefix = "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
      listener.settings().forEach((key, value) -> settings.setProperty(prefix + key, value));
    }
    settings.setProperty("listener.security.protocol.map", protocols);
    settings.setProperty("advertised.listeners", advertised);
    settings.setProperty("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controllerPort);
    // The controller's port may change from start to start, so the quorum is configured, not
    // stored.
    settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.setProperty("message.max.bytes", Integer.toString(MESSAGE_BYTES_MAX));
    settings.setProperty("replica.fetch.max.bytes", Integer.toString(MESSAGE_BYTES_MAX));
    return settings;
  }
}
