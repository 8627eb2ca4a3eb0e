package io.soakstream.stack;

import io.soakstream.topic.Topic;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a stack is laid out. Immutable. A port of 0 means any free one.
 *
 * @param dataDir absolute; everything the stack writes is below it
 * @param pagePort of the live page; {@link #USUAL_PAGE_PORT} for the one people expect where it is
 *     free, else any
 * @param eventPartitions partitions of the events topic, 1 to 1000; an existing topic only grows
 * @param metricsPort the first of those on which supervisor, analyzer, sink and page tell of
 *     themselves; {@link #NO_METRICS} for none of it
 * @param alerts file of {@code notify}, absolute; empty for a stack that tells nobody
 * @param ingestPort of the door for results of other tools; {@link #NO_INGEST} for none
 */
public record StackConfig(
    Path dataDir,
    int kafkaPort,
    int registryPort,
    int clickhousePort,
    int pagePort,
    int eventPartitions,
    int metricsPort,
    Optional<Path> alerts,
    int ingestPort) {
  public static final int DEFAULT_KAFKA_PORT = 9092;
  public static final int DEFAULT_REGISTRY_PORT = 8081;
  public static final int DEFAULT_CLICKHOUSE_PORT = 8123;
  public static final int DEFAULT_PAGE_PORT = 8090;

  /** {@link #DEFAULT_PAGE_PORT}, or any free one: nothing hangs on the port of a page. */
  public static final int USUAL_PAGE_PORT = -1;

  public static final int NO_METRICS = -1;
  public static final int NO_INGEST = -1;
  private static final int MAX_METRICS_PORT = 65_532;
  private static final int MAX_PARTITIONS = 1_000;

  public StackConfig {
    dataDir = dataDir.toAbsolutePath().normalize();
    alerts = alerts.map(file -> file.toAbsolutePath().normalize());
    checkPort("kafka-port", kafkaPort);
    checkPort("registry-port", registryPort);
    checkPort("clickhouse-port", clickhousePort);
    if (pagePort != USUAL_PAGE_PORT) {
      checkPort("page-port", pagePort);
    }
    if (ingestPort != NO_INGEST) {
      checkPort("ingest-port", ingestPort);
    }
    if (metricsPort < NO_METRICS || metricsPort > MAX_METRICS_PORT) {
      throw new IllegalArgumentException(
          "metrics-port: "
              + metricsPort
              + ": must be 0 (any free ones) to "
              + MAX_METRICS_PORT
              + ", with the next three");
    }
    if (eventPartitions < 1 || eventPartitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "partitions: " + eventPartitions + ": must be 1 to " + MAX_PARTITIONS);
    }
  }

  /** One that does not tell of itself, and tells nobody. */
  public StackConfig(
      Path dataDir,
      int kafkaPort,
      int registryPort,
      int clickhousePort,
      int pagePort,
      int eventPartitions) {
    this(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        NO_METRICS,
        Optional.empty());
  }

  /** One without a door for results of other tools. */
  public StackConfig(
      Path dataDir,
      int kafkaPort,
      int registryPort,
      int clickhousePort,
      int pagePort,
      int eventPartitions,
      int metricsPort,
      Optional<Path> alerts) {
    this(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        metricsPort,
        alerts,
        NO_INGEST);
  }

  /** For the duration of one verb: free ports. */
  public static StackConfig ephemeral(Path dataDir) {
    return new StackConfig(dataDir, 0, 0, 0, 0, Topic.EVENTS.defaultPartitions());
  }

  /** For {@code up}: the ports people expect. */
  public static StackConfig service(Path dataDir) {
    return new StackConfig(
        dataDir,
        DEFAULT_KAFKA_PORT,
        DEFAULT_REGISTRY_PORT,
        DEFAULT_CLICKHOUSE_PORT,
        USUAL_PAGE_PORT,
        Topic.EVENTS.defaultPartitions());
  }

  public StackConfig withPorts(int kafka, int registry, int clickhouse) {
    return new StackConfig(
        dataDir,
        kafka,
        registry,
        clickhouse,
        pagePort,
        eventPartitions,
        metricsPort,
        alerts,
        ingestPort);
  }

  public StackConfig withPagePort(int page) {
    return new StackConfig(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        page,
        eventPartitions,
        metricsPort,
        alerts,
        ingestPort);
  }

  public StackConfig withEventPartitions(int partitions) {
    return new StackConfig(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        partitions,
        metricsPort,
        alerts,
        ingestPort);
  }

  /** With metrics on this port and the next ones, or any free ones for 0. */
  public StackConfig withMetricsPort(int port) {
    return new StackConfig(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        port,
        alerts,
        ingestPort);
  }

  /** The same with a process that tells people, when there is a file that says whom. */
  public StackConfig withAlerts(Optional<Path> file) {
    return new StackConfig(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        metricsPort,
        file,
        ingestPort);
  }

  /** With a door for results of other tools, on this port or any free one for 0. */
  public StackConfig withIngestPort(int port) {
    return new StackConfig(
        dataDir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        metricsPort,
        alerts,
        port);
  }

  /** Whoever wants all parts gets those that are configured. */
  Set<StackPart> configured(Set<StackPart> wanted) {
    Set<StackPart> had = EnumSet.copyOf(wanted);
    if (alerts.isEmpty()) {
      had.remove(StackPart.NOTIFY);
    }
    if (ingestPort == NO_INGEST) {
      had.remove(StackPart.INGEST);
    }
    return had;
  }

  StackConfig withDataDir(Path dir) {
    return new StackConfig(
        dir,
        kafkaPort,
        registryPort,
        clickhousePort,
        pagePort,
        eventPartitions,
        metricsPort,
        alerts,
        ingestPort);
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          name + ": " + port + ": must be 0 (any free one) to 65535");
    }
  }
}
