package io.soakstream.stack;

import io.soakstream.client.ClientVariables;
import io.soakstream.exit.ExitCode;
import io.soakstream.process.JavaProcess;
import io.soakstream.stack.broker.BrokerMain;
import io.soakstream.stack.clickhouse.ClickHouseMain;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.EngineLibrary;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How each part is started: main class, arguments, JVM flags. The ports are fixed once and kept
 * over restarts. Immutable.
 */
final class ProgramCommands {
  private static final String ANALYZER_MAIN = "io.soakstream.analyzer.app.AnalyzerMain";
  private static final String SINK_MAIN = "io.soakstream.sink.app.SinkMain";

  private static final String PAGE_MAIN = "io.soakstream.live.web.PageMain";
  private static final String PRODUCER_MAIN = "io.soakstream.producer.app.ProducerMain";
  private static final String NOTIFY_MAIN = "io.soakstream.notify.NotifyMain";

  private static final String LOOPBACK = "127.0.0.1:";
  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 24;

  private final StackConfig config;
  private final StackLayout layout;
  private final int kafkaPort;
  private final int controllerPort;
  private final int registryPort;
  private final int clickhousePort;
  private final int pagePort;
  private final int ingestPort;
  private final MetricsPorts metrics;

  /**
   * @throws StackStartException when a wanted port is in use
   */
  ProgramCommands(StackConfig config, StackLayout layout) {
    this.config = config;
    this.layout = layout;
    LoopbackPorts ports = new LoopbackPorts(new Random());
    kafkaPort =
        ports.wantedOrFree(config.kafkaPort(), "Kafka", ExitCode.KAFKA_UNREACHABLE, "--kafka-port");
    registryPort =
        ports.wantedOrFree(
            config.registryPort(),
            "schema registry",
            ExitCode.KAFKA_UNREACHABLE,
            "--registry-port");
    clickhousePort =
        ports.wantedOrFree(
            config.clickhousePort(),
            "ClickHouse",
            ExitCode.CLICKHOUSE_UNREACHABLE,
            "--clickhouse-port");
    pagePort = pagePort(config.pagePort(), ports);
    ingestPort =
        config.ingestPort() == StackConfig.NO_INGEST
            ? StackConfig.NO_INGEST
            : ports.wantedOrFree(
                config.ingestPort(), "ingest", ExitCode.INTERNAL_ERROR, "--ingest-port");
    controllerPort = ports.anyFree();
    metrics = MetricsPorts.of(config.metricsPort(), ports);
  }

  private static int pagePort(int wanted, LoopbackPorts ports) {
    boolean isUsual = wanted == StackConfig.USUAL_PAGE_PORT;
    int port = isUsual ? StackConfig.DEFAULT_PAGE_PORT : wanted;
    return ports.wantedOrFree(
        isUsual && !LoopbackPorts.isFree(port) ? 0 : port,
        "live page",
        ExitCode.INTERNAL_ERROR,
        "--page-port");
  }

  StackAddresses addresses() {
    return new StackAddresses(
        LOOPBACK + kafkaPort,
        "http://" + LOOPBACK + registryPort,
        "http://" + LOOPBACK + clickhousePort,
        DatabaseUser.SOAK_ANALYST.userName(),
        layout.passwords().fileOf(DatabaseUser.SOAK_ANALYST),
        "http://" + LOOPBACK + pagePort,
        ingestPort == StackConfig.NO_INGEST ? "" : "http://" + LOOPBACK + ingestPort);
  }

  MetricsPorts metrics() {
    return metrics;
  }

  JavaProcess of(StackPart part) {
    return switch (part) {
      case KAFKA -> kafka();
      case CLICKHOUSE -> clickhouse();
      case ANALYZER -> analyzer();
      case SINK -> sink();
      case PAGE -> page();
      case NOTIFY -> alerts();
      case INGEST -> ingest();
    };
  }

  private JavaProcess kafka() {
    return child(
        StackPart.KAFKA,
        BrokerMain.class.getName(),
        JvmFlags.of(StackPart.KAFKA),
        Map.of(),
        layout.data(StackPart.KAFKA).toString(),
        Integer.toString(kafkaPort),
        Integer.toString(controllerPort),
        Integer.toString(registryPort),
        Integer.toString(config.eventPartitions()));
  }

  private JavaProcess clickhouse() {
    Path library =
        EngineLibrary.find(System.getenv())
            .orElseThrow(
                () ->
                    new StackStartException(
                        ExitCode.CLICKHOUSE_UNREACHABLE,
                        "the ClickHouse library is missing; fetch it with"
                            + " compose/clickhouse/fetch.sh .soak/lib, or name one with"
                            + " SOAK_LIBCHDB"));
    List<String> flags = new ArrayList<>(JvmFlags.of(StackPart.CLICKHOUSE));
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    return child(
        StackPart.CLICKHOUSE,
        ClickHouseMain.class.getName(),
        flags,
        // The engine is no Java program: it asks the environment.
        Map.of("TZ", "UTC", "LANGUAGE", ""),
        library.toString(),
        layout.data(StackPart.CLICKHOUSE).toString(),
        layout.passwords().directory().toString(),
        Integer.toString(clickhousePort));
  }

  private JavaProcess analyzer() {
    StackAddresses addresses = addresses();
    return child(
        StackPart.ANALYZER,
        ANALYZER_MAIN,
        JvmFlags.of(StackPart.ANALYZER),
        Map.of(),
        "--bootstrap-server",
        addresses.kafka(),
        "--schema-registry",
        addresses.schemaRegistry(),
        "--state-dir",
        layout.data(StackPart.ANALYZER).toString());
  }

  private JavaProcess sink() {
    StackAddresses addresses = addresses();
    RolePasswords passwords = layout.passwords();
    // By environment, not by argument: arguments are for everybody to see.
    Map<String, String> credentials =
        Map.of(
            "SOAK_CLICKHOUSE_MIGRATOR_USER", DatabaseUser.SOAK_MIGRATOR.userName(),
            "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", passwords.of(DatabaseUser.SOAK_MIGRATOR),
            "SOAK_CLICKHOUSE_USER", DatabaseUser.SOAK_WRITER.userName(),
            "SOAK_CLICKHOUSE_PASSWORD", passwords.of(DatabaseUser.SOAK_WRITER));
    return child(
        StackPart.SINK,
        SINK_MAIN,
        JvmFlags.of(StackPart.SINK),
        credentials,
        "--bootstrap-server",
        addresses.kafka(),
        "--schema-registry",
        addresses.schemaRegistry(),
        "--clickhouse-url",
        addresses.clickhouseUrl());
  }

  private JavaProcess page() {
    StackAddresses addresses = addresses();
    return child(
        StackPart.PAGE,
        PAGE_MAIN,
        JvmFlags.of(StackPart.PAGE),
        Map.of(
            "SOAK_CLICKHOUSE_ANALYST_USER",
            DatabaseUser.SOAK_ANALYST.userName(),
            "SOAK_CLICKHOUSE_ANALYST_PASSWORD",
            layout.passwords().of(DatabaseUser.SOAK_ANALYST),
            // What was needed for a moment is given back to the machine.
            "MALLOC_ARENA_MAX",
            "1"),
        "--bootstrap-server",
        addresses.kafka(),
        "--schema-registry",
        addresses.schemaRegistry(),
        "--clickhouse-url",
        addresses.clickhouseUrl(),
        "--page-port",
        Integer.toString(pagePort));
  }

  private JavaProcess alerts() {
    StackAddresses addresses = addresses();
    return child(
        StackPart.NOTIFY,
        NOTIFY_MAIN,
        JvmFlags.of(StackPart.NOTIFY),
        Map.of(),
        addresses.kafka(),
        addresses.schemaRegistry(),
        "default",
        config.alerts().orElseThrow().toString());
  }

  private JavaProcess ingest() {
    StackAddresses addresses = addresses();
    return child(
        StackPart.INGEST,
        PRODUCER_MAIN,
        JvmFlags.of(StackPart.INGEST),
        Map.of(),
        "ingest",
        "--bootstrap-server",
        addresses.kafka(),
        "--schema-registry",
        addresses.schemaRegistry(),
        "--port",
        Integer.toString(ingestPort));
  }

  private JavaProcess child(
      StackPart part,
      String main,
      List<String> flags,
      Map<String, String> environment,
      String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    System.getenv().keySet().stream()
        .filter(ProgramCommands::isOfAnotherKafka)
        .forEach(name -> all.put(name, ""));
    // Each part has a port of its own, or none.
    all.put("SOAK_METRICS_PORT", "");
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(metrics.options(part));
    return new JavaProcess(
        main, words, flags, all, layout.log(part.processName()), layout.temporary());
  }

  /** What a user says of a Kafka of his; the parts of the stack have their own. */
  private static boolean isOfAnotherKafka(String variable) {
    return variable.equals("SOAK_COMMAND_CONFIG") || ClientVariables.isOne(variable);
  }
}
