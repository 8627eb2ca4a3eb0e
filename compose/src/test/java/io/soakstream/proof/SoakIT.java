package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.event.RequestResult;
import io.soakstream.fault.Polling;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.process.JavaProcess;
import io.soakstream.result.Burst;
import io.soakstream.result.ClaimResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.sink.report.model.Reconciliation;
import io.soakstream.sink.report.model.ReconciliationReader;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.sink.report.model.StoredCount;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import io.soakstream.topic.VerdictHeaders;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day's soak through every program, each a process of its own, each killed once on the way. What
 * comes out is compared with the seed's table and with a plain sort over the recorded events. One
 * day for all questions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoakIT {
  private static final String RUN = "day";
  private static final Instant START = Instant.parse("2026-02-12T00:00:00Z");
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

  /** So that each part has work again when it is killed. */
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(3);

  @TempDir static Path dir;

  private EmbeddedStack stack;
  private SchemaIds ids;
  private QueryClient analyst;
  private int producerExitCode;
  private Verdict verdict;
  private boolean isStored;
  private Reconciliation stored;

  @BeforeAll
  void soakADayAndKillEveryPart() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir), EnumSet.allOf(StackPart.class), StackListener.SILENT);
    StackAddresses at = stack.addresses();
    ids = new ConfluentSchemaIds(at.schemaRegistry(), Map.of());
    analyst = analyst(at);
    try (VerdictFeed feed = VerdictFeed.fromNow(Map.of("bootstrap.servers", at.kafka()), ids)) {
      Process producer = simulate(at);
      for (StackPart part :
          List.of(StackPart.ANALYZER, StackPart.SINK, StackPart.CLICKHOUSE, StackPart.KAFKA)) {
        TimeOfFault.strikesAfter(BETWEEN_KILLS);
        killAndAwaitReturn(part);
      }
      assertThat(producer.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      producerExitCode = producer.exitValue();
      verdict = finalOf(feed);
    }
    isStored = ReportModelReader.awaitStored(analyst, RUN, "live", TIMEOUT);
    stored = awaitRows();
  }

  @AfterAll
  void stop() {
    if (analyst != null) {
      analyst.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void shouldEndTheSimulationAsIfNothingHadHappened() {
    assertThat(producerExitCode).isZero();
  }

  @Test
  void shouldPassAndBalance() {
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getRequests()).isEqualTo(4_752_000);
    assertThat(verdict.getErrors()).isEqualTo(94);
    assertThat(verdict.getLedger().getBalanced()).isTrue();
    assertThat(verdict.getLedger().getAnalysed()).isEqualTo(verdict.getLedger().getAttempted());
  }

  @Test
  void shouldFindTheOneBurst() {
    assertThat(verdict.getBursts()).hasSize(1);
    Burst burst = verdict.getBursts().get(0);
    assertThat(burst.getStart()).isEqualTo("2026-02-12T18:23:41Z");
    assertThat(burst.getLengthS()).isBetween(6L, 8L);
    assertThat(burst.getErrors()).isEqualTo(47);
  }

  @Test
  void shouldJudgeEveryClaim() {
    assertThat(verdict.getClaims())
        .extracting(ClaimResult::getMetric, ClaimResult::getStatus)
        .containsExactly(
            tuple("requests", "HOLDS"),
            tuple("availability", "HOLDS"),
            tuple("restarts", "HOLDS"),
            tuple("growth(rss)", "REFUTED"),
            tuple("leak(pool_active)", "HOLDS"),
            tuple("degradation(p95)", "REFUTED"));
  }

  @Test
  void shouldStoreEveryRow() {
    assertThat(isStored).as("the report's rows are stored").isTrue();
    assertThat(stored.stored()).allMatch(StoredCount::matches);
  }

  /** The last that was read, be it complete or not. */
  private Reconciliation awaitRows() throws InterruptedException {
    AtomicReference<Reconciliation> last = new AtomicReference<>();
    Polling.within(
        TIMEOUT,
        () -> {
          last.set(ReconciliationReader.read(analyst, RUN, "live"));
          return last.get().matches();
        });
    return last.get();
  }

  @Test
  void shouldStoreTheSeedsTable() throws Exception {
    List<String> seed = Files.readAllLines(seedTable());
    List<List<Object>> hours =
        rows(
            "SELECT requests, p50_us, p95_us, p99_us, mean_us, max_us, errors FROM soak.windows"
                + " WHERE run = 'day' AND window = 'HOUR' AND tenant = '*' AND endpoint = '*'"
                + " ORDER BY window_start");
    assertThat(hours).hasSize(24);
    for (int hour = 0; hour < 24; hour++) {
      String[] expected = seed.get(hour + 1).split(",");
      List<Object> row = hours.get(hour);
      assertThat(number(row.get(0))).isEqualTo(Double.parseDouble(expected[1]));
      for (int figure = 1; figure <= 4; figure++) {
        double ms = Double.parseDouble(expected[figure + 1]);
        assertThat(number(row.get(figure)) / 1_000)
            .as("hour %d, figure %d", hour, figure)
            .isBetween(ms * 0.99, ms * 1.01);
      }
      assertThat(number(row.get(5)) / 1_000).isEqualTo(Double.parseDouble(expected[6]));
      assertThat(number(row.get(6))).isEqualTo(Double.parseDouble(expected[7]));
    }
  }

  @Test
  void shouldMergeToTrueP99() {
    long sortedP99Us = p99OfEvents(stack.addresses());
    List<List<Object>> merged =
        rows(
            "SELECT soakPercentile(0.99, sumMap(response_values_us, response_counts))"
                + " FROM soak.windows WHERE run = 'day' AND window = 'HOUR' AND tenant = 'A'"
                + " AND endpoint = '*' AND hour BETWEEN 6 AND 11");
    assertThat(number(merged.get(0).get(0))).isBetween(sortedP99Us * 0.999, sortedP99Us * 1.001);
  }

  /** Of tenant A's answered requests in the hours 6 to 11, by sorting them. */
  private long p99OfEvents(StackAddresses at) {
    long fromUs = TimeUnit.SECONDS.toMicros(START.plus(Duration.ofHours(6)).getEpochSecond());
    long toUs = TimeUnit.SECONDS.toMicros(START.plus(Duration.ofHours(12)).getEpochSecond());
    LongStream.Builder responses = LongStream.builder();
    WireDecoder decoder = new WireDecoder(ids);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", at.kafka(), "max.poll.records", 10_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(500))) {
          if (decoder.decode(event.value()) instanceof RequestResult request
              && request.getTenant().equals("A")
              && request.getStatus() != 0
              && request.getIntendedStartUs() >= fromUs
              && request.getIntendedStartUs() < toUs) {
            responses.add(request.getEndUs() - request.getIntendedStartUs());
          }
        }
      }
    }
    long[] sorted = responses.build().toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
  }

  private Process simulate(StackAddresses at) {
    Process producer =
        new JavaProcess(
                "io.soakstream.producer.app.ProducerMain",
                List.of(
                    "simulate",
                    home().resolve("load-producer/scenarios/agp2-soak-24h.yaml").toString(),
                    "--run",
                    RUN,
                    "--bootstrap-server",
                    at.kafka(),
                    "--schema-registry",
                    at.schemaRegistry()),
                List.of("-Xmx1g"),
                Map.of(),
                dir.resolve("producer.log"))
            .start();
    Thread drain = new Thread(() -> drain(producer), "producer-stdout");
    drain.setDaemon(true);
    drain.start();
    return producer;
  }

  private static void drain(Process producer) {
    try (BufferedReader out = producer.inputReader(StandardCharsets.UTF_8)) {
      while (out.readLine() != null) {
        continue;
      }
    } catch (java.io.IOException e) {
      // The producer has ended.
    }
  }

  private static Verdict finalOf(VerdictFeed feed) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        for (Verdict verdict : feed.poll(Duration.ofMillis(500))) {
          if (verdict.getFinal$()) {
            return verdict;
          }
        }
      } catch (RegistryUnreachableException e) {
        // It was killed with the broker and is on its way back; what could not be read is
        // provisional, since the final verdict takes the whole day.
      }
    }
    throw new AssertionError("no final verdict within " + TIMEOUT);
  }

  @Test
  void shouldGiveNoIdOfAVerdictTwiceWhoeverWasKilled() {
    List<String> verdictIds = new ArrayList<>();
    TopicPartition verdicts = new TopicPartition(Topic.VERDICTS.topicName(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                stack.addresses().kafka(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(verdicts));
      consumer.seekToBeginning(List.of(verdicts));
      long end = consumer.endOffsets(List.of(verdicts)).get(verdicts);
      while (consumer.position(verdicts) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          byte[] id = record.headers().lastHeader(VerdictHeaders.ID).value();
          verdictIds.add(new String(id, StandardCharsets.UTF_8));
        }
      }
    }

    List<String> expected = new ArrayList<>();
    for (int number = 1; number < verdictIds.size(); number++) {
      expected.add(RUN + "|live|" + number);
    }
    expected.add(RUN + "|live|0");
    assertThat(verdictIds).hasSizeGreaterThan(2).isEqualTo(expected);
  }

  private void killAndAwaitReturn(StackPart part) throws InterruptedException {
    long pid = statusOf(part).pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Polling.until(part + " is back", BACK_WITHIN, () -> isBack(statusOf(part), pid));
  }

  private static boolean isBack(ProcessStatus now, long killedPid) {
    return now.pid() != 0 && now.pid() != killedPid && now.state() == ProcessState.RUNNING;
  }

  private ProcessStatus statusOf(StackPart part) {
    return stack.processes().stream()
        .filter(process -> process.name().equals(part.processName()))
        .findFirst()
        .orElseThrow();
  }

  private static QueryClient analyst(StackAddresses at) throws Exception {
    String password = Files.readString(at.analystPasswordFile()).strip();
    return new QueryClient(
        new ClickHouseLogin(URI.create(at.clickhouseUrl()), at.analystUser(), password));
  }

  private List<List<Object>> rows(String sql) {
    List<List<Object>> all = new ArrayList<>();
    try (ResultRows rows = analyst.sql(sql, Map.of())) {
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static Path seedTable() {
    return home().resolve("load-producer/src/test/resources/agp2-hourly.csv");
  }

  private static Path home() {
    return Path.of(System.getProperty("soak.home"));
  }
}
