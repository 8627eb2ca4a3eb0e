package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.fault.Polling;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.Verdict;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.LoopbackPorts;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackService;
import io.soakstream.topic.Topic;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real programs tell of themselves, held against the verdict, the topics and the tables.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {
  private static final String RUN = "told";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String SCENARIO =
      """
      name: told
      start: 2026-02-12T00:00:00Z
      duration: 2h
      rate: 20/s
      tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
      endpoints: [{name: GET /a, weight: 100}]
      rules: [error_rate < 1%]
      simulate:
        hours:
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
        errors: {timeout: 3, reset: 1}
      """;

  /** Views that between them show every row that the sink stores, once. */
  private static final List<String> VIEWS =
      List.of(
          "windows",
          "runs",
          "lanes",
          "verdicts",
          "resources",
          "annotations",
          "error_bursts",
          "fairness",
          "trends",
          "leaks",
          "change_points",
          "slo_burns",
          "ledgers");

  @TempDir static Path dir;

  private static RunningStack stack;
  private static Verdict verdict;
  private static final List<ScrapedMetrics> OF_PRODUCER = new ArrayList<>();

  @BeforeAll
  static void soakAndScrape() throws Exception {
    stack =
        StackService.up(
            StackConfig.ephemeral(dir.resolve("data")).withMetricsPort(0), StackListener.SILENT);
    Path scenario = Files.writeString(dir.resolve("told.yaml"), SCENARIO);
    String port = Integer.toString(new LoopbackPorts(new Random()).anyFree());
    String kafka = stack.addresses().kafka();
    try (VerdictFeed feed =
            VerdictFeed.fromNow(
                Map.of("bootstrap.servers", kafka),
                new ConfluentSchemaIds(stack.addresses().schemaRegistry(), Map.of()));
        Program producer =
            Program.start(
                "io.soakstream.producer.app.ProducerMain",
                Map.of("SOAK_METRICS_PORT", port),
                List.of("simulate", scenario.toString(), "--run=" + RUN, "--speed=1200"),
                List.of("--bootstrap-server=" + kafka),
                List.of("--schema-registry=" + stack.addresses().schemaRegistry()))) {
      producer.awaitLine("\"event\":\"metrics\"", TIMEOUT);
      Polling.until(
          "the producer ends",
          TIMEOUT,
          () -> {
            Optional<ScrapedMetrics> scraped =
                ScrapedMetrics.of("http://127.0.0.1:" + port + "/metrics");
            scraped.ifPresent(OF_PRODUCER::add);
            return scraped.isEmpty();
          });
      assertThat(producer.awaitEnd(TIMEOUT)).isZero();
      Polling.until("the final verdict is there", TIMEOUT, () -> hasFinal(feed));
    }
  }

  private static boolean hasFinal(VerdictFeed feed) {
    feed.poll(Duration.ofSeconds(1)).stream()
        .filter(Verdict::getFinal$)
        .forEach(each -> verdict = each);
    return verdict != null;
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.stop(Duration.ofSeconds(10));
    }
  }

  @Test
  @Order(1)
  void shouldTellHowFarTheProducerIs() {
    assertThat(OF_PRODUCER).hasSizeGreaterThan(5);
    for (String name :
        List.of(
            "soak_producer_requests_total",
            "soak_producer_events_attempted_total",
            "soak_producer_events_acknowledged_total",
            "soak_producer_event_time_seconds")) {
      assertThat(OF_PRODUCER).extracting(each -> each.value(name)).as(name).isSorted();
    }
    ScrapedMetrics last = OF_PRODUCER.get(OF_PRODUCER.size() - 1);
    assertThat(last.value("soak_producer_planned_requests")).isEqualTo(verdict.getRequests());
    assertThat(last.value("soak_producer_requests_total"))
        .isBetween(verdict.getRequests() / 2.0, (double) verdict.getRequests());
    assertThat(last.value("soak_producer_events_attempted_total"))
        .isBetween(
            verdict.getLedger().getAttempted() / 2.0, (double) verdict.getLedger().getAttempted());
    assertThat(last.value("soak_producer_events_given_up_total")).isZero();
    assertThat(last.value("process_start_time_seconds")).isPositive();
  }

  @Test
  @Order(2)
  void shouldCountEventsInTheAnalyzerAsLedgerAndTopicDo() throws Exception {
    String url = stack.metrics().get("analyzer");
    Polling.until(
        "the analyzer has no lag",
        TIMEOUT,
        () -> ScrapedMetrics.of(url).orElseThrow().value("soak_analyzer_lag_records") == 0);

    ScrapedMetrics analyzer = ScrapedMetrics.of(url).orElseThrow();

    LedgerRow ledger = verdict.getLedger();
    assertThat(analyzer.value("soak_analyzer_events_read_total"))
        .isEqualTo(ledger.getAttempted())
        .isEqualTo(recordsIn(Topic.EVENTS.topicName()));
    assertThat(analyzer.value("soak_analyzer_judged_events_total{fate=\"analysed\"}"))
        .isEqualTo(ledger.getAnalysed());
    assertThat(analyzer.value("soak_analyzer_judged_events_total{fate=\"late\"}")).isZero();
    assertThat(analyzer.value("soak_analyzer_judged_runs_total{status=\"PASS\"}")).isEqualTo(1);
    assertThat(analyzer.value("soak_analyzer_open_runs")).isZero();
    double windows = recordsIn(Topic.WINDOWS.topicName());
    assertThat(analyzer.value("soak_analyzer_results_sent_total{topic=\"soakstream.windows\"}"))
        .isBetween(windows, windows + analyzer.value("soak_analyzer_send_retries_total"));
    assertThat(analyzer.value("soak_analyzer_commits_total")).isPositive();
    assertThat(analyzer.value("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
    assertThat(ScrapedMetrics.statusOf(url, "/readyz")).isEqualTo(200);
  }

  @Test
  @Order(3)
  void shouldCountRowsInTheSinkAsTopicsAndTablesDo() throws Exception {
    String url = stack.metrics().get("sink");
    long records = 0;
    for (String topic : Topic.resultTopicNames()) {
      records += recordsIn(topic);
    }
    long expected = records;
    Polling.until(
        "the sink has stored everything",
        TIMEOUT,
        () -> {
          ScrapedMetrics sink = ScrapedMetrics.of(url).orElseThrow();
          return sink.value("soak_sink_records_read_total") == expected
              && sink.value("soak_sink_held_bytes") == 0
              && sink.value("soak_sink_lag_records") == 0;
        });

    ScrapedMetrics sink = ScrapedMetrics.of(url).orElseThrow();

    // A later revision replaces a row: of a run that has ended, and of its verdict.
    long replaced = recordsIn(Topic.RUNS.topicName()) + recordsIn(Topic.VERDICTS.topicName()) - 2;
    assertThat(sink.value("soak_sink_rows_total"))
        .isBetween((double) storedRows(), (double) storedRows() + replaced);
    assertThat(sink.value("soak_sink_insert_seconds_count")).isPositive();
    assertThat(sink.value("soak_sink_insert_seconds_sum")).isPositive();
    assertThat(sink.value("soak_sink_left_out_records_total")).isZero();
    assertThat(ScrapedMetrics.statusOf(url, "/healthz")).isEqualTo(200);
    assertThat(ScrapedMetrics.statusOf(url, "/readyz")).isEqualTo(200);
  }

  @Test
  @Order(4)
  void shouldCountTheRestartOfAPartThatWasKilled() throws Exception {
    String url = stack.metrics().get("supervisor");
    String restarts = "soak_stack_restarts_total{process=\"sink\"}";
    String up = "soak_stack_process_up{process=\"sink\"}";
    assertThat(ScrapedMetrics.of(url).orElseThrow().value(restarts)).isZero();
    assertThat(ScrapedMetrics.statusOf(url, "/readyz")).isEqualTo(200);

    stack.processes().stream()
        .filter(process -> process.name().equals("sink"))
        .flatMap(process -> ProcessHandle.of(process.pid()).stream())
        .forEach(ProcessHandle::destroyForcibly);

    assertThat(
            Polling.within(
                TIMEOUT,
                Duration.ofMillis(10),
                () -> ScrapedMetrics.of(url).orElseThrow().value(up) == 0))
        .isTrue();
    Polling.until(
        "the sink is up again", TIMEOUT, () -> ScrapedMetrics.of(url).orElseThrow().value(up) == 1);
    assertThat(ScrapedMetrics.of(url).orElseThrow().value(restarts)).isEqualTo(1);
    assertThat(ScrapedMetrics.of(stack.metrics().get("sink"))).isPresent();
  }

  /** Committed records, counted by reading them. */
  private static long recordsIn(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.addresses().kafka(), "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      long count = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          count += record.value() == null ? 0 : 1;
        }
      }
      return count;
    }
  }

  private static long storedRows() throws Exception {
    try (QueryClient analyst =
        new QueryClient(
            new ClickHouseLogin(
                URI.create(stack.addresses().clickhouseUrl()),
                stack.addresses().analystUser(),
                CommandLine.password(stack.addresses().analystPasswordFile())))) {
      long rows = 0;
      for (String view : VIEWS) {
        rows +=
            analyst.all("SELECT count() AS rows FROM soak." + view, Map.of()).get(0).whole("rows");
      }
      return rows;
    }
  }
}
