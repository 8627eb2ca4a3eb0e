package io.soakstream.promise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.Polling;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.QueryException;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Result records of one run that are written to Kafka, some of them twice and in an older revision,
 * and the question whether ClickHouse has each of them once. What is expected is counted here, from
 * what was sent. Confined to one thread.
 */
public final class SentRows {
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  private static final long START_US = 1_770_854_400_000_000L;
  private static final long WINDOW_US = 10_000_000;

  /** Both arrays of buckets make a row of 1.4 KB, besides its other bytes. */
  private static final LatencyBuckets BUCKETS =
      new LatencyBuckets(
          LongStream.rangeClosed(1, 60).map(i -> 1_000 * i).boxed().toList(),
          LongStream.rangeClosed(1, 60).boxed().toList());

  private final KafkaProducer<byte[], byte[]> producer;
  private final WireEncoder encoder;
  private final String run;
  private long windows;
  private long requests;
  private long others;

  public SentRows(KafkaProducer<byte[], byte[]> producer, WireEncoder encoder, String run) {
    this.producer = producer;
    this.encoder = encoder;
    this.run = run;
  }

  public long windows() {
    return windows;
  }

  /**
   * Sends so many windows with so many bytes in each that do not compress; of each tenth an older
   * revision afterwards, and the newer one once more.
   */
  public void sendWindows(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      long number = windows++;
      requests += number + 1;
      send(Topic.WINDOWS, window(number, 2, number + 1, bytes));
      if (number % 10 == 0) {
        send(Topic.WINDOWS, window(number, 1, 1_000_000, bytes));
        send(Topic.WINDOWS, window(number, 2, number + 1, bytes));
      }
    }
    producer.flush();
  }

  /** Sends so many rows each for two other tables, whose topics other sinks may read. */
  public void sendOthers(int count) {
    for (int i = 0; i < count; i++) {
      long startUs = START_US + others++ * WINDOW_US;
      send(
          Topic.RESOURCES,
          new ResourceStats(
              run,
              "live",
              START_US,
              1L,
              "replica-1",
              "rss",
              "bytes",
              startUs,
              WINDOW_US,
              1L,
              1.0,
              1.0,
              1.0,
              1.0));
      String start = Instant.EPOCH.plus(startUs, ChronoUnit.MICROS).toString();
      send(
          Topic.ANNOTATIONS,
          new RunAnnotation(run, "live", START_US, 1L, start, null, "note", "x", null, null));
    }
    producer.flush();
  }

  /** Waits until each row is there once, in its latest revision. */
  public void awaitAll(QueryClient reader, Duration timeout, Supplier<?> sinkStatus)
      throws InterruptedException {
    if (!Polling.within(timeout, ASKED_EVERY, () -> stored(reader).equals(expected()))) {
      assertThat(stored(reader))
          .as("%s after %s; sink: %s", run, timeout, sinkStatus.get())
          .isEqualTo(expected());
    }
  }

  /** Windows stored so far. */
  public long storedWindows(QueryClient reader) {
    return stored(reader).getOrDefault("windows", 0L);
  }

  private Map<String, Long> expected() {
    return Map.of(
        "windows", windows,
        "keys", windows,
        "requests", requests,
        "revisions", 2 * windows,
        "resources", others,
        "annotations", others);
  }

  private Map<String, Long> stored(QueryClient reader) {
    try {
      ResultRow row =
          reader
              .all(
                  "SELECT count() AS windows, uniqExact(window_start) AS keys, sum(requests) AS requests,"
                      + " sum(revision) AS revisions,"
                      + " (SELECT count() FROM soak.resources WHERE run = {run:String}) AS resources,"
                      + " (SELECT count() FROM soak.annotations WHERE run = {run:String}) AS annotations"
                      + " FROM soak.windows WHERE run = {run:String}",
                  Map.of("run", run))
              .get(0);
      Map<String, Long> stored = new TreeMap<>();
      expected().keySet().forEach(name -> stored.put(name, row.whole(name)));
      return stored;
    } catch (QueryException e) {
      return Map.of(); // ClickHouse is away
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what did not arrive is missed in the end
  private void send(Topic topic, SpecificRecord value) {
    byte[] key = (run + "|live").getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic.topicName(), key, encoder.encode(value)));
  }

  private WindowStats window(long number, long revision, long requestCount, int bytes) {
    return WindowStats.newBuilder()
        .setRun(run)
        .setAnalysis("live")
        .setTenant("A")
        .setEndpoint("*")
        .setWindow(WindowKind.BASE)
        .setWindowStartUs(START_US + number * WINDOW_US)
        .setWindowLengthUs(WINDOW_US)
        .setRunStartUs(START_US)
        .setRevision(revision)
        .setRequests(requestCount)
        .setErrors(0)
        .setOutcomes(new TreeMap<>(Map.of("OK", requestCount)))
        .setResponses(requestCount)
        .setBytesIn(0)
        .setBytesOut(0)
        .setSumUs(0)
        .setServiceSumUs(0)
        .setMaxUs(0L)
        .setResponse(BUCKETS)
        .setService(BUCKETS)
        .setResponseHdr(incompressible(number, bytes))
        .setWithoutResponse(new LatencyBuckets(List.of(), List.of()))
        .setSlowest(List.of())
        .setFirstFailed(List.of())
        .build();
  }

  private static ByteBuffer incompressible(long number, int bytes) {
    byte[] random = new byte[bytes];
    new Random(number).nextBytes(random);
    return ByteBuffer.wrap(random);
  }
}
