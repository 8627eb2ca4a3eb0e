package io.soakstream.bench.analytics;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.latency.LatencyScale;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * The yardstick that a Kafka Streams user would write: {@code groupBy().windowedBy(10
 * s).aggregate()} with a histogram serde, exactly once, two threads, in memory. {@code
 * StreamsDslMain KAFKA REGISTRY APPLICATION STATE_DIR REQUESTS} ends after so many requests and
 * prints how many it were.
 */
public final class StreamsDslMain {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /**
   * Stream time is that of a task, whatever partition its records come from: while one is ahead by
   * hours, a shorter grace drops what comes from the others.
   */
  private static final Duration GRACE = Duration.ofDays(2);

  private final AtomicLong folded = new AtomicLong();
  private final CountDownLatch done = new CountDownLatch(1);
  private final long wanted;

  private StreamsDslMain(long wanted) {
    this.wanted = wanted;
  }

  public static void main(String[] args) throws InterruptedException {
    new StreamsDslMain(Long.parseLong(args[4])).run(args[0], args[1], args[2], args[3]);
  }

  private void run(String kafka, String registry, String application, String stateDir)
      throws InterruptedException {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaStreams streams = new KafkaStreams(topology(registry), settings);
    streams.start();
    done.await();
    System.out.println("{\"events\":" + folded.get() + "}");
    System.out.flush();
    // It would need its time to close; that is not asked of it.
    Runtime.getRuntime().halt(0);
  }

  private Topology topology(String registry) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            "soakstream.events",
            Consumed.with(
                    Serdes.ByteArray(),
                    TimedRequest.serde(new ConfluentSchemaIds(registry, Map.of())))
                .withTimestampExtractor(
                    (record, partitionTime) ->
                        record.value() instanceof TimedRequest request
                            ? request.startUs() / 1_000
                            : partitionTime))
        .filter((key, request) -> request != null)
        .groupBy(
            (key, request) -> request.series(),
            Grouped.with(Serdes.String(), TimedRequest.compactSerde()))
        .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
        .aggregate(
            () -> new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS),
            (series, request, histogram) -> fold(request, histogram),
            Materialized.<String, Histogram>as(
                    org.apache.kafka.streams.state.Stores.inMemoryWindowStore(
                        "percentiles", WINDOW.plus(GRACE), WINDOW, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(new HistogramSerde()));
    return builder.build();
  }

  private Histogram fold(TimedRequest request, Histogram histogram) {
    histogram.recordValue(LatencyScale.clamp(request.latencyUs()));
    if (folded.incrementAndGet() >= wanted) {
      done.countDown();
    }
    return histogram;
  }
}
