package io.soakstream.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.process.JavaProcess;
import io.soakstream.stack.LoopbackPorts;
import io.soakstream.stack.broker.BrokerMain;
import io.soakstream.stack.clickhouse.ClickHouseMain;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.EngineLibrary;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The parts of the stack as processes that a test can hurt, any number of each program. Ends them
 * all with {@link #close}. Used by one thread.
 */
public final class Rig implements AutoCloseable {
  /** How long a part may take until it is ready. */
  public static final Duration READY_WITHIN = Duration.ofMinutes(1);

  /** Processes here are young when they die: the optimising compiler would never pay. */
  private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  private final Path dir;
  private final RolePasswords passwords;
  private final int kafkaPort;
  private final int registryPort;
  private final int clickHousePort;
  private final LoopbackPorts ports = new LoopbackPorts(new Random());
  private final List<SoakProcess> processes = new ArrayList<>();
  private SoakProcess broker;
  private SoakProcess clickHouse;

  private Rig(Path dir) {
    this.dir = dir;
    this.passwords = new RolePasswords(dir.resolve("secrets"));
    this.kafkaPort = ports.anyFree();
    this.registryPort = ports.anyFree();
    this.clickHousePort = ports.anyFree();
  }

  /** A free port of loopback. */
  public static int freePort() {
    return new LoopbackPorts(new Random()).anyFree();
  }

  /** Broker and schema registry, with the data below a directory. */
  public static Rig start(Path dir, int eventPartitions) throws InterruptedException {
    return start(dir, dir.resolve("kafka"), eventPartitions);
  }

  /**
   * The same with the broker's data in a place of its own.
   *
   * @param brokerOptions what {@link BrokerMain} takes beyond the partitions
   */
  public static Rig start(Path dir, Path brokerData, int eventPartitions, String... brokerOptions)
      throws InterruptedException {
    Rig rig = new Rig(dir);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                brokerData.toString(),
                Integer.toString(rig.kafkaPort),
                Integer.toString(rig.ports.anyFree()),
                Integer.toString(rig.registryPort),
                Integer.toString(eventPartitions)));
    arguments.addAll(Arrays.asList(brokerOptions));
    rig.broker =
        rig.revived(
            "kafka",
            BrokerMain.class.getName(),
            List.of("-Xmx512m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY),
            Map.of(),
            arguments);
    rig.broker.awaitReady(READY_WITHIN);
    return rig;
  }

  /** ClickHouse beside it. */
  public Rig withClickHouse() throws InterruptedException {
    Path library =
        EngineLibrary.find(System.getenv())
            .orElseThrow(() -> new AssertionError("the ClickHouse library is missing"));
    for (DatabaseUser user : DatabaseUser.values()) {
      passwords.of(user);
    }
    clickHouse =
        revived(
            "clickhouse",
            ClickHouseMain.class.getName(),
            List.of("-Xmx48m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY, "-Xrs"),
            Map.of(),
            List.of(
                library.toString(),
                dir.resolve("clickhouse").toString(),
                passwords.directory().toString(),
                Integer.toString(clickHousePort)));
    clickHouse.awaitReady(READY_WITHIN);
    return this;
  }

  public SoakProcess broker() {
    return broker;
  }

  public SoakProcess clickHouse() {
    return clickHouse;
  }

  /** An analyzer with its own instance id and state directory. */
  public SoakProcess analyzer(String applicationId, String instanceId, String... more) {
    return analyzerAt(
        kafka(),
        schemaRegistry(),
        stateDir(applicationId, instanceId),
        applicationId,
        instanceId,
        more);
  }

  /** The same through other addresses, with its state in a place of its own. */
  public SoakProcess analyzerAt(
      String bootstrapServer,
      String schemaRegistry,
      Path stateDir,
      String applicationId,
      String instanceId,
      String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bootstrap-server=" + bootstrapServer,
                "--schema-registry=" + schemaRegistry,
                "--state-dir=" + stateDir,
                "--application-id=" + applicationId,
                "--instance-id=" + instanceId));
    arguments.addAll(Arrays.asList(more));
    return revived(
        applicationId + "-" + instanceId,
        "io.soakstream.analyzer.app.AnalyzerMain",
        List.of("-Xms128m", "-Xmx768m", "-XX:+UseParallelGC", QUICK_COMPILER_ONLY),
        Map.of(),
        arguments);
  }

  /** Where an analyzer keeps its state. */
  public Path stateDir(String applicationId, String instanceId) {
    return dir.resolve("analyzer").resolve(applicationId + "-" + instanceId);
  }

  /**
   * What the transactional ids of one analyzer begin with, once it has started: Kafka Streams keeps
   * the id of the process with the state.
   */
  public String transactionsOf(String applicationId, String instanceId) throws IOException {
    Path metadata =
        stateDir(applicationId, instanceId)
            .resolve(applicationId)
            .resolve("kafka-streams-process-metadata");
    String processId = new ObjectMapper().readTree(metadata.toFile()).path("processId").asText();
    if (processId.isEmpty()) {
      throw new IOException(metadata + " names no process");
    }
    return applicationId + "-" + processId + "-";
  }

  /** A sink with its own instance id, in one group with the others. */
  public SoakProcess sink(String instanceId, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bootstrap-server=" + kafka(),
                "--schema-registry=" + schemaRegistry(),
                "--clickhouse-url=" + clickHouseUrl(),
                "--instance-id=" + instanceId));
    arguments.addAll(Arrays.asList(more));
    return revived(
        instanceId,
        "io.soakstream.sink.app.SinkMain",
        List.of("-Xmx512m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY),
        Map.of(
            "SOAK_CLICKHOUSE_MIGRATOR_USER", DatabaseUser.SOAK_MIGRATOR.userName(),
            "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", passwords.of(DatabaseUser.SOAK_MIGRATOR),
            "SOAK_CLICKHOUSE_USER", DatabaseUser.SOAK_WRITER.userName(),
            "SOAK_CLICKHOUSE_PASSWORD", passwords.of(DatabaseUser.SOAK_WRITER)),
        arguments);
  }

  /** The load producer, once: {@code simulate} or {@code run} with what follows. */
  public SoakProcess producer(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--bootstrap-server=" + kafka());
    all.add("--schema-registry=" + schemaRegistry());
    return kept(
        SoakProcess.once(
            "producer",
            new JavaProcess(
                "io.soakstream.producer.app.ProducerMain",
                all,
                List.of("-Xmx1g", QUICK_COMPILER_ONLY),
                Map.of(),
                log("producer"))));
  }

  /** Another program of ours, once. */
  public SoakProcess program(String name, String mainClass, List<String> arguments) {
    return kept(
        SoakProcess.once(
            name, new JavaProcess(mainClass, arguments, List.of("-Xmx256m"), Map.of(), log(name))));
  }

  /** Simulates a whole run and returns when the broker has it. */
  public void simulate(Path scenario, String run, String... more) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("simulate", scenario.toString(), "--run=" + run));
    arguments.addAll(Arrays.asList(more));
    try (SoakProcess producer = producer(arguments.toArray(String[]::new))) {
      int code = producer.awaitEnd(Duration.ofMinutes(3));
      if (code != 0) {
        throw new AssertionError("the simulation ended with " + code + "; see " + log("producer"));
      }
    }
  }

  /** Bootstrap server. */
  public String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  public String schemaRegistry() {
    return "http://127.0.0.1:" + registryPort;
  }

  public String clickHouseUrl() {
    return "http://127.0.0.1:" + clickHousePort;
  }

  /** Password of the user who reads the views. */
  public String analystPassword() {
    return passwords.of(DatabaseUser.SOAK_ANALYST);
  }

  /** Ends everything at once: nobody needs the data any more. */
  @Override
  public void close() {
    processes.forEach(SoakProcess::abandon);
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }

  private SoakProcess revived(
      String name,
      String mainClass,
      List<String> flags,
      Map<String, String> environment,
      List<String> arguments) {
    return kept(
        SoakProcess.revived(
            name, new JavaProcess(mainClass, arguments, flags, environment, log(name))));
  }

  private SoakProcess kept(SoakProcess process) {
    processes.add(process);
    return process;
  }

  private Path log(String name) {
    return dir.resolve("logs").resolve(name + ".log");
  }
}
