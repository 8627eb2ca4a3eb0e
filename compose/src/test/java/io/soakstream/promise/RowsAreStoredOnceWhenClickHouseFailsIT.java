package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Polling;
import io.soakstream.fault.SmallDisk;
import io.soakstream.fault.TcpProxy;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.promise.harness.SentRows;
import io.soakstream.promise.harness.SinkProcess;
import io.soakstream.promise.harness.SmallClickHouse;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever ClickHouse does, each row is stored once by its natural key, and the sink needs no more
 * memory. Real broker, real ClickHouse, the sink as a process of its own whose line to ClickHouse
 * is cut, held, torn and throttled. Every test shows that its fault really happened.
 */
@Timeout(180)
class RowsAreStoredOnceWhenClickHouseFailsIT {
  private static final String PROMISE = "RowsAreStoredOnceWhenClickHouseFails";
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int INSERT_LIMIT_MS = 1_500;
  private static final int SINK_HEAP_MIB = 128;

  /** Everything held was stored. */
  private static final int ENDED = 0;

  /** It had not time enough for that; what was not stored is read again. */
  private static final int TERMINATED = 128 + 15;

  /** What the sink may hold: 16 MiB and one more row. */
  private static final long HELD_BYTES_MAX = (16L << 20) + (64 << 10);

  @TempDir static Path directory;

  private static EmbeddedStack stack;
  private static TcpProxy proxy;
  private static QueryClient analyst;
  private static KafkaProducer<byte[], byte[]> producer;
  private static WireEncoder encoder;
  private static SinkProcess sink;
  private static int sinks;

  private SentRows rows;

  @BeforeAll
  static void start() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(directory.resolve("data")),
            EnumSet.of(StackPart.KAFKA, StackPart.CLICKHOUSE),
            StackListener.SILENT);
    StackAddresses addresses = stack.addresses();
    proxy = new TcpProxy(URI.create(addresses.clickhouseUrl()).getPort());
    analyst = new QueryClient(login(DatabaseUser.SOAK_ANALYST, addresses.clickhouseUrl()));
    encoder = new WireEncoder(new ConfluentSchemaIds(addresses.schemaRegistry(), Map.of()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", addresses.kafka(), "acks", "all", "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    if (sink != null) {
      sink.close();
    }
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
    if (proxy != null) {
      proxy.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    rows = new SentRows(producer, encoder, test.getTestMethod().orElseThrow().getName());
    if (sink == null || !sink.isAlive()) {
      sink = startSink("sinks", throughProxy());
      sink.awaitReady(TIMEOUT);
    }
  }

  @AfterEach
  void passAgain() {
    proxy.pass();
  }

  @Test
  void shouldHoldNoMoreWhileTheLineIsCutAndTheLagGrows() throws Exception {
    proxy.cut();
    rows.sendWindows(20_000, 6_500); // more than the sink's memory
    sink.await(s -> s.path("lag").asLong() >= 20_000, "a lag of all records", TIMEOUT);
    sink.await(
        s -> s.path("held_bytes").asLong() > 0 && s.path("paused").asBoolean(),
        "that it holds what it has read and reads no more",
        TIMEOUT);
    long hits = proxy.injected();
    assertThat(hits).isPositive();

    proxy.pass();
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    assertThat(sink.mostHeldBytes()).isLessThan(HELD_BYTES_MAX);
    sink.await(s -> s.path("lag").asLong() == 0, "that nothing is left", TIMEOUT);
    tell("line to ClickHouse cut, lag beyond the heap", hits);
  }

  @Test
  void shouldGoOnAfterABlackHole() throws Exception {
    rows.sendWindows(500, 1_000);
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    long retries = sink.retries();
    proxy.blackhole();
    rows.sendWindows(3_000, 2_000);
    sink.awaitError(retries, "no answer within", TIMEOUT);
    long hits = proxy.injected();
    assertThat(hits).isPositive();
    sink.stop();
    assertThat(sink.awaitEnd(TIMEOUT)).as("ends in the black hole").isIn(ENDED, TERMINATED);
    proxy.pass();
    sink = startSink("sinks", throughProxy());
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("line to ClickHouse black-holed", hits);
  }

  /** It goes on with what was given up long ago when it comes back. */
  @Test
  void shouldGoOnWhenClickHouseHangsAndThenWorksOff() throws Exception {
    rows.sendWindows(500, 1_000);
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    long retries = sink.retries();
    long pid = clickHouse().pid();
    signal("STOP", pid);
    try {
      rows.sendWindows(2_000, 1_000);
      sink.awaitError(retries + 1, "no answer within", TIMEOUT);
    } finally {
      signal("CONT", pid);
    }
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("SIGSTOP of ClickHouse", 1);
  }

  @Test
  void shouldRepeatAnInsertThatWasTornInTheMiddle() throws Exception {
    for (int i = 1; i <= 3; i++) {
      long retries = sink.retries();
      proxy.resetAfter(i * 300_000L);
      rows.sendWindows(500, 2_000);
      sink.await(s -> s.path("retries").asLong() > retries, "another failed attempt", TIMEOUT);
      awaitInjected();
    }
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("connection reset in an insert", 3);
  }

  @Test
  void shouldStoreOnceWhenTheReplyIsLost() throws Exception {
    for (int i = 0; i < 3; i++) {
      long retries = sink.retries();
      proxy.dropReply();
      rows.sendWindows(500, 500);
      sink.await(s -> s.path("retries").asLong() > retries, "another failed attempt", TIMEOUT);
      awaitInjected();
    }
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("insert applied, reply lost", 3);
  }

  @Test
  void shouldMakeProgressAtTenKilobytesASecond() throws Exception {
    long retries = sink.retries();
    proxy.throttle(10_000);
    rows.sendWindows(40, 500);
    sink.awaitError(retries, "no answer within", TIMEOUT);
    Polling.until(
        "rows are stored over the slow line", TIMEOUT, () -> rows.storedWindows(analyst) > 0);
    long hits = proxy.injected();
    assertThat(hits).isPositive();
    proxy.pass();
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("ClickHouse at 10 KB/s", hits);
  }

  @Test
  void shouldLoseNothingWhenClickHouseIsKilledInTheMiddleOfAnInsert() throws Exception {
    long retries = sink.retries();
    proxy.throttle(400_000);
    long forwarded = proxy.forwardedBytes();
    rows.sendWindows(300, 2_000);
    Polling.until(
        "an insert is half way through",
        TIMEOUT,
        () -> proxy.forwardedBytes() >= forwarded + 200_000);
    ProcessHandle killed = killClickHouse();
    assertThat(killed.isAlive()).isFalse();
    proxy.pass();
    rows.sendWindows(300, 2_000);
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    assertThat(sink.retries()).isGreaterThan(retries);
    tell("kill -9 of ClickHouse in an insert", 1);
  }

  @Test
  void shouldStoreEverythingOnceWhileSinksComeAndGo() throws Exception {
    int rounds = Sweep.isLong() ? 3 : 2;
    for (int i = rounds; i > 0; i--) {
      try (SinkProcess other = startSink("sinks", throughProxy())) {
        other.awaitReady(TIMEOUT);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
          rows.sendWindows(100, 100);
          rows.sendOthers(20);
          TimeOfFault.lasts(Duration.ofMillis(50));
        }
        other.stop();
        assertThat(other.awaitEnd(TIMEOUT)).isIn(ENDED, TERMINATED);
      }
    }
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("a second sink joins and leaves every 5 s", rounds);
  }

  @Test
  void shouldStopWithItsExitCodeWhenThePasswordIsWrong() throws Exception {
    Map<String, String> wrong = new HashMap<>(credentials());
    wrong.put("SOAK_CLICKHOUSE_PASSWORD", "wrong");
    try (SinkProcess refused = startSink("sinks", throughProxy(), wrong)) {
      assertThat(refused.awaitEnd(TIMEOUT)).isEqualTo(4);
      assertThat(refused.errors())
          .filteredOn(line -> line.startsWith("sink-clickhouse: "))
          .singleElement()
          .asString()
          .contains("ClickHouse refuses", "SOAK_CLICKHOUSE_PASSWORD");
    }

    Path password = passwords().fileOf(DatabaseUser.SOAK_WRITER);
    Files.writeString(password, "another-one");
    killClickHouse();
    rows.sendWindows(100, 100);
    assertThat(sink.awaitEnd(TIMEOUT)).isEqualTo(4);
    assertThat(sink.errors().get(sink.errors().size() - 1))
        .startsWith("sink-clickhouse: ClickHouse refuses soak_store.windows (");

    sink = startSink("sinks", throughProxy());
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("wrong password, at the start and later", 2);
  }

  @Test
  void shouldWaitWhileThereAreTooManyParts() throws Exception {
    rows.sendWindows(10, 100);
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    migrate("ALTER TABLE soak_store.windows MODIFY SETTING parts_to_throw_insert = 1");
    try {
      long retries = sink.retries();
      rows.sendWindows(100, 100);
      sink.awaitError(retries, "Too many parts", TIMEOUT);
    } finally {
      migrate("ALTER TABLE soak_store.windows RESET SETTING parts_to_throw_insert");
    }
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    tell("too many parts", 1);
  }

  @Test
  void shouldMakeTheTablesAgainWhenClickHouseHasLostThem() throws Exception {
    long retries = sink.retries();
    migrate("DROP DATABASE soak_store");
    migrate("DROP DATABASE soak");
    rows.sendWindows(200, 100);
    rows.sendOthers(20);
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    assertThat(sink.retries()).isGreaterThan(retries);
    assertThat(sink.errors()).anyMatch(line -> line.contains("has lost its tables"));
    tell("ClickHouse loses its tables", 1);
  }

  @Test
  void shouldSurviveFaultsOneAfterAnother() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime() & 0xffff);
    System.out.println("faults of ClickHouse's line: -Dsoak.seed=" + seed);
    Random random = new Random(seed);
    long hits = 0;
    for (int i = Sweep.isLong() ? 16 : 8; i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> proxy.cut();
        case 1 -> proxy.blackhole();
        case 2 -> proxy.resetAfter(1 + random.nextInt(400_000));
        case 3 -> proxy.dropReply();
        default -> proxy.throttle(20_000 + random.nextInt(500_000));
      }
      rows.sendWindows(50 + random.nextInt(200), random.nextInt(2_000));
      TimeOfFault.lasts(Duration.ofMillis(random.nextInt(1_500)));
      hits += proxy.injected();
      if (random.nextBoolean()) {
        proxy.pass();
        TimeOfFault.strikesAfter(Duration.ofMillis(random.nextInt(500)));
      }
    }
    proxy.pass();
    rows.awaitAll(analyst, TIMEOUT, sink::status);
    assertThat(hits).isPositive();
    tell("faults of the line, one after another", hits);
  }

  @Test
  void shouldWaitWhileTheDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mountOrAbort(directory.resolve("small-disk"), 64, PROMISE)) {
      skipToEnd("full-disk");
      try (SmallClickHouse server =
              SmallClickHouse.start(disk.path(), passwords(), directory.resolve("small.log"));
          SinkProcess other = startSink("full-disk", server.url())) {
        other.awaitReady(TIMEOUT);
        QueryClient reader = new QueryClient(login(DatabaseUser.SOAK_ANALYST, server.url()));
        rows.sendWindows(100, 100);
        rows.awaitAll(reader, TIMEOUT, other::status);

        disk.fill(2 << 20);
        rows.sendWindows(2_000, 4_000);
        other.awaitError(0, "(?i)space|disk", TIMEOUT);
        assertThat(disk.usableBytes()).isLessThan(4 << 20);
        disk.free();
        rows.awaitAll(reader, TIMEOUT, other::status);
        tell("ClickHouse's disk full (64 MB tmpfs)", 1);
      }
    }
  }

  /** On a busy machine an insert may fail for another reason first; it is tried again. */
  private static void awaitInjected() throws InterruptedException {
    Polling.within(TIMEOUT, () -> proxy.injected() > 0);
    assertThat(proxy.injected()).isEqualTo(1);
  }

  private void tell(String fault, long times) {
    FaultTable.add(fault, PROMISE, times, rows.windows(), "every row stored once");
  }

  private static SinkProcess startSink(String group, String url) {
    return startSink(group, url, credentials());
  }

  private static SinkProcess startSink(String group, String url, Map<String, String> environment) {
    sinks++;
    return SinkProcess.start(
        directory.resolve("sink-" + sinks + ".log"),
        SINK_HEAP_MIB,
        environment,
        "--bootstrap-server",
        stack.addresses().kafka(),
        "--schema-registry",
        stack.addresses().schemaRegistry(),
        "--clickhouse-url",
        url,
        "--group",
        group,
        "--insert-limit",
        Integer.toString(INSERT_LIMIT_MS));
  }

  private static String throughProxy() {
    return "http://127.0.0.1:" + proxy.port();
  }

  private static Map<String, String> credentials() {
    return Map.of(
        "SOAK_CLICKHOUSE_MIGRATOR_USER", DatabaseUser.SOAK_MIGRATOR.userName(),
        "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", passwords().of(DatabaseUser.SOAK_MIGRATOR),
        "SOAK_CLICKHOUSE_USER", DatabaseUser.SOAK_WRITER.userName(),
        "SOAK_CLICKHOUSE_PASSWORD", passwords().of(DatabaseUser.SOAK_WRITER));
  }

  private static RolePasswords passwords() {
    return new RolePasswords(stack.addresses().analystPasswordFile().getParent());
  }

  private static ClickHouseLogin login(DatabaseUser user, String url) {
    return new ClickHouseLogin(URI.create(url), user.userName(), passwords().of(user));
  }

  private static void migrate(String sql) throws SQLException {
    try (Connection connection =
            login(DatabaseUser.SOAK_MIGRATOR, stack.addresses().clickhouseUrl()).connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static ProcessStatus clickHouse() {
    return stack.processes().stream()
        .filter(process -> process.name().equals(StackPart.CLICKHOUSE.processName()))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static ProcessHandle killClickHouse() {
    ProcessHandle handle = ProcessHandle.of(clickHouse().pid()).orElseThrow();
    handle.destroyForcibly();
    return handle.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** A new group starts behind everything that other tests have sent. */
  private static void skipToEnd(String group) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().kafka()))) {
      List<String> topics =
          List.of(Topic.values()).stream()
              .filter(topic -> topic != Topic.EVENTS && !topic.isOnDemand())
              .map(Topic::topicName)
              .toList();
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(
                          p ->
                              asked.put(
                                  new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(group, ends).all().get();
    }
  }
}
