package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.fault.Polling;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.QueryException;
import io.soakstream.sink.query.QueryRefusedException;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink's promises on the real broker and the real ClickHouse. */
class SinkIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final long START_US = 1_770_854_400_000_000L;
  private static final long HOUR_US = 3_600_000_000L;
  private static final long SEED = 20_261_120L;

  @TempDir static Path directory;

  private static EmbeddedStack stack;
  private static QueryClient analyst;
  private static KafkaProducer<byte[], byte[]> producer;
  private static WireEncoder encoder;

  @BeforeAll
  static void start() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(directory),
            EnumSet.of(StackPart.KAFKA, StackPart.CLICKHOUSE, StackPart.SINK),
            StackListener.SILENT);
    StackAddresses addresses = stack.addresses();
    analyst =
        new QueryClient(
            new ClickHouseLogin(
                URI.create(addresses.clickhouseUrl()),
                addresses.analystUser(),
                Files.readString(addresses.analystPasswordFile()).strip()));
    encoder = new WireEncoder(new ConfluentSchemaIds(addresses.schemaRegistry(), Map.of()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", addresses.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void shouldStoreOnceWhatIsDeliveredTwiceAndKeepTheLaterRevision() throws Exception {
    for (int revision : new int[] {1, 2, 1}) {
      for (int hour = 0; hour < 24; hour++) {
        send(window("twice", hour, revision, histogramOf(new long[] {1_000L * revision})));
      }
    }
    send(window("twice-sentinel", 0, 1, histogramOf(new long[] {1})));
    awaitRows("twice-sentinel", 1);

    ResultRow row =
        analyst
            .all(
                "SELECT count() AS rows, sum(requests) AS requests, min(revision) AS low, max(revision) AS high"
                    + " FROM soak.windows WHERE run = 'twice'",
                Map.of())
            .get(0);
    assertThat(row.whole("rows")).isEqualTo(24);
    assertThat(row.whole("requests")).isEqualTo(24);
    assertThat(row.whole("low")).isEqualTo(2);
    assertThat(row.whole("high")).isEqualTo(2);
  }

  @Test
  void shouldMergeStoredHistogramsIntoTruePercentilesOfAnyRange() throws Exception {
    Random random = new Random(SEED);
    long[][] raw = new long[24][];
    for (int hour = 0; hour < 24; hour++) {
      raw[hour] =
          random
              .doubles(2_000)
              .mapToLong(share -> Math.round(8_000 / Math.pow(1 - share * 0.9999, 0.5)))
              .toArray();
      send(window("ranges", hour, 1, histogramOf(raw[hour])));
    }
    awaitRows("ranges", 24);

    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(24);
      int to = from + random.nextInt(24 - from);
      long[] sorted =
          Arrays.stream(raw, from, to + 1).flatMapToLong(Arrays::stream).sorted().toArray();
      ResultRow row =
          analyst
              .all(
                  QueryClient.named("percentiles").orElseThrow().sql(),
                  Map.of(
                      "run",
                      "ranges",
                      "analysis",
                      "live",
                      "tenant",
                      "A",
                      "endpoint",
                      "*",
                      "from_hour",
                      Integer.toString(from),
                      "to_hour",
                      Integer.toString(to)))
              .get(0);
      assertPercentile(row.whole("p50_us"), sorted, 50);
      assertPercentile(row.whole("p95_us"), sorted, 95);
      assertPercentile(row.whole("p99_us"), sorted, 99);
      assertPercentile(row.whole("p999_us"), sorted, 99.9);
      assertThat(row.whole("max_us")).isEqualTo(sorted[sorted.length - 1]);
    }
  }

  @Test
  void shouldLoseNothingAndDoubleNothingWhenSinkAndClickHouseAreKilled() throws Exception {
    int hours = 4_000;
    for (int hour = 0; hour < hours; hour++) {
      send(window("killed", hour, 1, histogramOf(new long[] {hour + 1})));
      if (hour % 1_000 == 500) {
        producer.flush();
        kill(hour % 2_000 == 500 ? StackPart.SINK : StackPart.CLICKHOUSE);
      }
    }
    awaitRows("killed", hours);

    ResultRow row =
        analyst
            .all(
                "SELECT count() AS rows, sum(requests) AS requests, sum(sum_us) AS total FROM soak.windows WHERE run = 'killed'",
                Map.of())
            .get(0);
    assertThat(row.whole("rows")).isEqualTo(hours);
    assertThat(row.whole("requests")).isEqualTo(hours);
    assertThat(row.whole("total")).isEqualTo(hours * (hours + 1L) / 2);
  }

  @Test
  void shouldPassOverWhatItCannotRead() throws Exception {
    producer.send(new ProducerRecord<>(Topic.WINDOWS.topicName(), new byte[] {1, 2, 3})).get();
    send(window("after-poison", 0, 1, histogramOf(new long[] {1})));
    awaitRows("after-poison", 1);
  }

  @Test
  void shouldLetTheAnalystReadViewsAndNothingElse() {
    for (String sql :
        List.of(
            "SELECT count() FROM soak_store.windows",
            "INSERT INTO soak_store.windows (run) VALUES ('x')",
            "DROP VIEW soak.windows",
            "CREATE TABLE soak.mine (x Int8) ENGINE = Memory",
            "SELECT * FROM file('/etc/hostname', 'LineAsString')",
            "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
            "SELECT name FROM system.users")) {
      assertThatThrownBy(() -> analyst.all(sql, Map.of()))
          .as(sql)
          .isInstanceOf(QueryRefusedException.class)
          .hasMessageContaining("Not enough privileges");
    }
    assertThat(
            analyst
                .all("SELECT count() AS views FROM system.tables WHERE database = 'soak'", Map.of())
                .get(0)
                .whole("views"))
        .isGreaterThan(14);
  }

  private static void assertPercentile(long readUs, long[] sorted, double percentile) {
    long exact = sorted[(int) LatencyHistogram.rankOf(percentile, sorted.length) - 1];
    assertThat((double) readUs).isCloseTo(exact, within(exact / 1_000.0 + 1));
  }

  private static void awaitRows(String run, long rows) throws InterruptedException {
    if (Polling.within(TIMEOUT, () -> storedRows(run) == rows)) {
      return;
    }
    throw new AssertionError(
        run
            + " has "
            + storedRows(run)
            + " rows, not "
            + rows
            + ", after "
            + TIMEOUT
            + "; sink: "
            + stack.sinkStatus());
  }

  /** Negative while ClickHouse is being restarted. */
  private static long storedRows(String run) {
    try {
      return analyst
          .all(
              "SELECT count() AS rows FROM soak.windows WHERE run = {run:String}",
              Map.of("run", run))
          .get(0)
          .whole("rows");
    } catch (QueryException e) {
      return -1;
    }
  }

  private static void kill(StackPart part) {
    stack.processes().stream()
        .filter(process -> process.name().equals(part.processName()))
        .forEach(
            process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what did not arrive is missed by awaitRows
  private static void send(WindowStats window) {
    byte[] value = encoder.encode(window);
    byte[] key = (window.getRun() + "|live").getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topic.WINDOWS.topicName(), key, value));
  }

  private static LatencyHistogram histogramOf(long[] valuesUs) {
    LatencyHistogram histogram = new LatencyHistogram();
    Arrays.stream(valuesUs).forEach(histogram::record);
    return histogram;
  }

  private static WindowStats window(String run, int hour, long revision, LatencyHistogram h) {
    return WindowStats.newBuilder()
        .setRun(run)
        .setAnalysis("live")
        .setTenant("A")
        .setEndpoint("*")
        .setWindow(WindowKind.HOUR)
        .setWindowStartUs(START_US + hour * HOUR_US)
        .setWindowLengthUs(HOUR_US)
        .setRunStartUs(START_US)
        .setRevision(revision)
        .setRequests(h.count())
        .setErrors(0)
        .setOutcomes(new TreeMap<>(Map.of("OK", h.count())))
        .setResponses(h.count())
        .setBytesIn(0)
        .setBytesOut(0)
        .setSumUs(h.sumUs())
        .setServiceSumUs(h.sumUs())
        .setMaxUs(h.maxUs())
        .setResponse(buckets(h))
        .setService(buckets(h))
        .setWithoutResponse(new LatencyBuckets(List.of(), List.of()))
        .setSlowest(List.of())
        .setFirstFailed(List.of())
        .build();
  }

  private static LatencyBuckets buckets(LatencyHistogram histogram) {
    List<Long> values = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int buckets = histogram.buckets();
    for (int i = 0; i < buckets; i++) {
      values.add(LatencyScale.highestOf(histogram.bucketIndex(i)));
      counts.add(histogram.bucketCount(i));
    }
    return new LatencyBuckets(values, counts);
  }
}
